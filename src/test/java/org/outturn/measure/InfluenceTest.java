package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outturn.bench.SimulatedSite;

/** What an expected sum hangs on is what it changes by when one measured value changes and the model is fitted anew. */
class InfluenceTest {
    private static final double CHANGE = 1e-4;

    @ParameterizedTest
    @EnumSource(
            value = SimulatedSite.Kind.class,
            names = {"MEAN", "LEAST_SQUARES", "DAILY_MONTH", "HOURLY_ANY_MONTH"})
    void thePullOfARowIsByHowMuchItMovesTheSum(SimulatedSite.Kind kind) {
        var site = SimulatedSite.of(kind, 4);
        FittedModel model = fitted(site, site.baseline());
        double expected = counterfactual(model, site);
        Influence influence = Influence.of(model, site.baseline(), site.reporting());

        int rows = site.baseline().size();
        for (int row : new int[] {0, rows / 3, rows / 2, rows - 1}) {
            List<DesignRow> changed = new ArrayList<>(site.baseline());
            DesignRow old = changed.get(row);
            changed.set(row, old.measuring(Objects.requireNonNull(old.measured()) + CHANGE));
            assertThat((counterfactual(fitted(site, changed), site) - expected) / CHANGE)
                    .as("row " + row)
                    .isCloseTo(influence.pull()[row], within(1e-5));
        }
        assertThat(influence.residuals()).hasSize(rows);
        assertThat(influence.widened()).isBetween(1.0, 1.5);
    }

    private static FittedModel fitted(SimulatedSite site, List<DesignRow> baseline) {
        return ((ModelFit.Fitted) site.family().fit(baseline)).model();
    }

    private static double counterfactual(FittedModel model, SimulatedSite site) {
        return model.verify(site.reporting(), 0.9).orElseThrow().counterfactual();
    }
}
