package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinearModelTest {
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2025-01-01T00:00Z");

    /** Norris, of the Statistical Reference Datasets of NIST (public domain): y, x. */
    private static final double[] NORRIS = {
        0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888.0, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3, 998.5, 996.3, 449.1,
        448.6, 778.9, 777.0, 559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5, 668.8, 666.9, 339.3, 338.0, 448.9, 447.5,
        10.8, 11.6, 557.7, 556.0, 228.3, 228.1, 998.0, 995.8, 888.8, 887.6, 119.6, 120.2, 0.3, 0.3, 0.6, 0.3, 557.6,
        556.8, 339.3, 339.1, 888.0, 887.2, 998.5, 999.0, 778.9, 779.0, 10.2, 11.1, 117.6, 118.3, 228.9, 229.2, 668.4,
        669.1, 449.2, 448.9, 0.2, 0.5
    };

    @Test
    void theReferenceDataOfNistIsFittedToItsCertifiedDigits() {
        var model = fitted(new Family.LeastSquares(List.of("x")), norris());

        same(model.coefficients().get(0), -0.262323073774029);
        same(model.coefficients().get(1), 1.00211681802045);
        same(model.statistics().r2(), 0.999993745883712);
        double s = model.statistics().rmse() * Math.sqrt(36.0 / 34);
        same(s, 0.884796396144373);
    }

    @Test
    void theIntervalOfASumIsThatOfTheTextbook() {
        var model = fitted(new Family.LeastSquares(List.of("x")), norris());

        var avoided = model.verify(
                        List.of(
                                row(0, 90, Map.of("x", 100.0)),
                                row(1, 490, Map.of("x", 500.0)),
                                row(2, 890, Map.of("x", 900.0))),
                        0.9)
                .orElseThrow();

        assertThat(avoided.counterfactual()).isCloseTo(1502.38825781, within(1e-6));
        // t * s * sqrt(g'(X'X)^-1 g + 3) computed with numpy and scipy; the residuals' rho of 0.364 is no chance among
        // 36
        assertThat(avoided.interval().halfWidth() / Math.sqrt(model.inflation()))
                .isCloseTo(2.702925455149, within(1e-9));
        assertThat(avoided.interval().halfWidth()).isCloseTo(3.958001400921, within(1e-9));
        assertThat(avoided.basis()).isEqualTo(Avoided.Basis.LEAST_SQUARES);
        assertThat(avoided.shown()).isTrue();
    }

    @Test
    void theMeanIsAModelWithoutDrivers() {
        var random = new Random(1);
        List<DesignRow> rows = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < 24; i++) {
            double value = 100 + random.nextGaussian();
            sum += value;
            rows.add(row(i, value, Map.of()));
        }

        var model = fitted(new Family.Mean(), rows);

        same(model.coefficients().getFirst(), sum / 24);
        assertThat(model.statistics().p()).isZero();
        assertThat(model.expected(rows.getFirst()))
                .isEqualTo(model.coefficients().getFirst());
        assertThat(model.verify(rows.subList(0, 12), 0.9).orElseThrow().shown()).isFalse();
    }

    @Test
    void aDriverThatFollowsFromOthersIsRefusedByName() {
        List<DesignRow> rows = new ArrayList<>();
        var random = new Random(2);
        for (int i = 0; i < 40; i++) {
            double pieces = random.nextInt(100);
            double shifts = random.nextInt(3);
            rows.add(row(
                    i,
                    5 + pieces + random.nextGaussian(),
                    Map.of("pieces", pieces, "shifts", shifts, "both", pieces + 50 * shifts, "always", 7.0)));
        }

        assertThat(new Family.LeastSquares(List.of("pieces", "shifts", "both")).fit(rows))
                .isInstanceOfSatisfying(
                        ModelFit.Refused.class,
                        refused -> assertThat(refused.reason()).contains("both", "pieces, shifts", "Leave it out"));
        assertThat(new Family.LeastSquares(List.of("always")).fit(rows))
                .isInstanceOfSatisfying(
                        ModelFit.Refused.class,
                        refused -> assertThat(refused.reason()).contains("always never changes"));
    }

    @Test
    void driversOfVeryDifferentSizeAreToldApart() {
        var random = new Random(3);
        List<DesignRow> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double large = 1e9 + 1e6 * random.nextDouble();
            double small = 1e-6 * random.nextDouble();
            rows.add(row(i, 3 + 2e-6 * large + 4e6 * small, Map.of("large", large, "small", small)));
        }

        var model = fitted(new Family.LeastSquares(List.of("large", "small")), rows);

        assertThat(model.coefficients().get(1)).isCloseTo(2e-6, offset(1e-11));
        assertThat(model.coefficients().get(2)).isCloseTo(4e6, offset(10.0));
    }

    @Test
    void tooFewRowsOrTooManyMissingAreToldAsResults() {
        List<DesignRow> rows = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            rows.add(row(i, i + 1.0, Map.of("x", (double) i)));
        }
        rows.add(row(11, null, Map.of("x", 3.0)));
        rows.add(row(12, 4.0, Map.of()));

        assertThat(new Family.LeastSquares(List.of("x")).fit(rows))
                .isInstanceOfSatisfying(
                        ModelFit.NotEnough.class,
                        notEnough -> assertThat(notEnough.sufficiency().missed())
                                .extracting(Sufficiency.Check::criterion)
                                .containsExactly(Sufficiency.Criterion.ROWS, Sufficiency.Criterion.SHARE_MISSING));
        assertThat(new Family.Mean().fit(List.of())).isInstanceOf(ModelFit.NotEnough.class);
    }

    @Test
    void aRowWithoutItsDriverIsListedButDoesNotCount() {
        var model = fitted(new Family.LeastSquares(List.of("x")), norris());

        var avoided = model.verify(List.of(row(0, 90, Map.of("x", 100.0)), row(1, 90, Map.of())), 0.9)
                .orElseThrow();

        assertThat(avoided.rowsListed()).isEqualTo(2);
        assertThat(avoided.rowsUsed()).isEqualTo(1);
        assertThat(avoided.covered()).isEqualTo(0.5);
        assertThat(model.verify(List.of(), 0.9)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> model.verify(List.of(), 1));
    }

    @Test
    void residualsThatHangTogetherWidenTheInterval() {
        var random = new Random(5);
        List<DesignRow> rows = new ArrayList<>();
        double error = 0;
        for (int i = 0; i < 200; i++) {
            error = 0.7 * error + random.nextGaussian();
            rows.add(row(i, 50 + error, Map.of()));
        }
        var model = fitted(new Family.Mean(), rows);

        assertThat(model.inflation()).isBetween(3.0, 9.0);
    }

    @Test
    void theBootstrapIsTheSameForTheSameSeedAndLikeTheIntervalWhereThatHolds() {
        var random = new Random(6);
        List<DesignRow> rows = new ArrayList<>();
        List<DesignRow> later = new ArrayList<>();
        for (int i = 0; i < 365; i++) {
            double x = 10 * random.nextDouble();
            rows.add(row(i, 50 + 3 * x + random.nextGaussian(), Map.of("x", x)));
            later.add(row(400 + i, 49 + 3 * x + random.nextGaussian(), Map.of("x", x)));
        }
        var model = fitted(new Family.LeastSquares(List.of("x")), rows);
        var textbook = model.verify(later, 0.9).orElseThrow();

        var bootstrap =
                MovingBlockBootstrap.avoided(model, rows, later, 0.9, 42).orElseThrow();

        assertThat(bootstrap)
                .isEqualTo(MovingBlockBootstrap.avoided(model, rows, later, 0.9, 42)
                        .orElseThrow());
        assertThat(bootstrap)
                .isNotEqualTo(MovingBlockBootstrap.avoided(model, rows, later, 0.9, 43)
                        .orElseThrow());
        assertThat(bootstrap.halfWidth() / textbook.interval().halfWidth()).isBetween(0.8, 1.2);
        assertThat(bootstrap.contains(365)).isTrue();
        assertThat(MovingBlockBootstrap.blockLength(365)).isEqualTo(15);
        assertThat(MovingBlockBootstrap.blockLength(27)).isEqualTo(6);
        assertThat(MovingBlockBootstrap.avoided(model, rows, List.of(), 0.9, 1)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MovingBlockBootstrap.avoided(model, rows, later, 0.9, 1, 10));
    }

    private static List<DesignRow> norris() {
        List<DesignRow> rows = new ArrayList<>();
        for (int i = 0; i < NORRIS.length / 2; i++) {
            rows.add(row(i, NORRIS[2 * i], Map.of("x", NORRIS[2 * i + 1])));
        }
        return rows;
    }

    private static DesignRow row(int day, @Nullable Double measured, Map<String, Double> drivers) {
        return DesignRow.driven(FIRST.plusDays(day), FIRST.plusDays(day + 1L), measured, new HashMap<>(drivers));
    }

    private static DesignRow row(int day, int measured, Map<String, Double> drivers) {
        return row(day, (double) measured, drivers);
    }

    private static LinearModel fitted(Family family, List<DesignRow> rows) {
        return switch (family.fit(rows)) {
            case ModelFit.Fitted fitted -> (LinearModel) fitted.model();
            case ModelFit other -> throw new AssertionError(other);
        };
    }

    private static void same(@Nullable Double actual, double expected) {
        assertThat(Objects.requireNonNull(actual)).isCloseTo(expected, offset(1e-11 * Math.max(1, Math.abs(expected))));
    }
}
