package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.outturn.base.Json;

class FitStatisticsTest {
    private static final double[] OBSERVED = {1, 3, 4, 1, 6};
    private static final double[] PREDICTED = {2, 3, 3, 2, 4};

    @Test
    void theFiguresAreThoseOfEemeter() {
        var fit = FitStatistics.of(OBSERVED, PREDICTED, 2);

        assertThat(fit.r2()).isCloseTo(0.972, within(5e-4));
        assertThat(fit.cvRmse()).isCloseTo(0.394, within(5e-4));
        assertThat(fit.cvRmseAdj()).isCloseTo(0.509, within(5e-4));
        assertThat(fit.nmbe()).isCloseTo(-0.067, within(5e-4));
        assertThat(fit.rho()).isCloseTo(-0.674, within(5e-4));
        assertThat(fit.nPrime()).isCloseTo(25.694, within(5e-4));
    }

    @Test
    void aModelThatMeetsEachDayLeavesNoErrorAndNoCorrelation() {
        var fit = FitStatistics.of(OBSERVED, OBSERVED, 1);

        assertThat(fit.r2()).isEqualTo(1);
        assertThat(fit.rmseAdj()).isZero();
        assertThat(fit.rho()).isZero();
        assertThat(fit.nPrime()).isEqualTo(5);
    }

    @Test
    void aPredictionThatNeverVariesExplainsNothing() {
        assertThat(FitStatistics.of(OBSERVED, new double[] {3, 3, 3, 3, 3}, 0).r2())
                .isZero();
        assertThat(FitStatistics.of(new double[] {.1, .1, .1, .1}, new double[] {.1, .1, .1, .1}, 0)
                        .r2())
                .isZero();
    }

    @Test
    void residualsThatAlternatePerfectlyKeepFiniteFigures() {
        var fit = FitStatistics.of(new double[] {1, 3, 1, 3, 1, 3}, new double[] {2, 2, 2, 2, 2, 2}, 0);

        assertThat(fit.rho()).isCloseTo(-1, within(1e-5));
        assertThat(fit.nPrime()).isFinite().isGreaterThan(6);
    }

    @Test
    void exportedAmountsCountBySizeInTheRelativeError() {
        var fit = FitStatistics.of(new double[] {-4, 4, -4, 8}, new double[] {-3, 4, -4, 8}, 0);

        assertThat(fit.cvRmse()).isCloseTo(0.5 / 5, within(1e-12));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FitStatistics.of(OBSERVED, new double[] {1}, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FitStatistics.of(OBSERVED, PREDICTED, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitStatistics.of(new double[] {0, 0, 0}, new double[] {0, 0, 0}, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitStatistics.of(new double[] {1e308, 1e308, 1}, new double[] {1, 1, 1}, 0));
    }

    @Test
    void theyKeepEveryDigitInJson() {
        var fit = FitStatistics.of(OBSERVED, PREDICTED, 2);

        assertThat(Json.mapper().readValue(Json.text(fit), FitStatistics.class)).isEqualTo(fit);
    }
}
