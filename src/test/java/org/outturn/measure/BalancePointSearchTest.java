package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.measure.ChangePointModel.Kind;

class BalancePointSearchTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void itFindsWhatFittingEachModelByItselfFinds(long seed) {
        var random = new Random(seed);
        double[] temperature = Sites.weather(365, random);
        double[] use = new double[365];
        double heating = 45 + random.nextInt(15);
        double cooling = 62 + random.nextInt(15);
        for (int i = 0; i < 365; i++) {
            use[i] = 20
                    + Math.max(heating - temperature[i], 0)
                    + 1.5 * Math.max(temperature[i] - cooling, 0)
                    + 4 * random.nextGaussian();
        }

        var found = BalancePointSearch.over(temperature, use, true);

        assertThat(found.kind()).isEqualTo(Kind.CDD_HDD);
        double best = adjusted(found.heatingBalance(), found.coolingBalance(), temperature, use);
        double highest = 0;
        for (int h = 40; h <= 65; h++) {
            for (int c = Math.max(h, 55); c <= 80; c++) {
                highest = Math.max(highest, adjusted(h, c, temperature, use));
            }
        }
        assertThat(best).isCloseTo(highest, within(1e-12));
    }

    private static double adjusted(double h, double c, double[] temperature, double[] use) {
        double[][] rows = new double[use.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {Math.max(h - temperature[i], 0), Math.max(temperature[i] - c, 0)};
        }
        var regression = new OLSMultipleLinearRegression();
        regression.newSampleData(use, rows);
        return regression.calculateAdjustedRSquared();
    }
}
