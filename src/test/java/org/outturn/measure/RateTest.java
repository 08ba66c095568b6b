package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2025-01-01T00:00Z");

    @Test
    void theRatioAndItsLimitsAreThoseOfPoissonTestInR() {
        // R 4, ?poisson.test: poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878))
        var ratio = new RateRatio(11, 800, 21, 3011);

        assertThat(ratio.ratio()).isCloseTo(1.971488, within(5e-7));
        assertThat(ratio.interval(0.95).lower()).isCloseTo(0.8584264, within(5e-8));
        assertThat(ratio.interval(0.95).upper()).isCloseTo(4.2772659, within(5e-8));
    }

    @Test
    void theLimitsOfAMeanAreThoseOfPoissonTestInR() {
        // R 4, ?poisson.test: poisson.test(137, 24.19893)
        var mean = RateRatio.mean(137, 0.95);

        assertThat(mean.lower() / 24.19893).isCloseTo(4.753125, within(5e-7));
        assertThat(mean.upper() / 24.19893).isCloseTo(6.692709, within(5e-7));
    }

    @Test
    void noEventIsNoCertainty() {
        assertThat(RateRatio.mean(0, 0.9))
                .isEqualTo(new Interval(0, RateRatio.mean(0, 0.9).upper()));
        assertThat(RateRatio.mean(0, 0.9).upper()).isCloseTo(-Math.log(0.05), within(1e-9));
        assertThat(new RateRatio(0, 1000, 7, 2000).interval(0.9).lower()).isZero();
        assertThat(new RateRatio(0, 1000, 7, 2000).interval(0.9).upper()).isCloseTo(1.0682548092687816, within(1e-9));
        assertThat(new RateRatio(3, 1000, 0, 2000).interval(0.9).lower()).isCloseTo(1.1665769067237557, within(1e-9));
        assertThat(new RateRatio(3, 1000, 0, 2000).interval(0.9).upper()).isInfinite();
        assertThat(new RateRatio(0, 1000, 0, 2000).interval(0.9)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
        assertThat(new RateRatio(0, 1000, 0, 2000).ratio()).isNaN();
    }

    @Test
    void midPLimitsLieWithinTheExactOnes() {
        // OpenEpi, "person-time rates", mid-P exact: 10 events give 5.08 to 17.82
        assertThat(RateRatio.meanMidP(10, 0.95).lower()).isCloseTo(5.079521847217337, within(1e-9));
        assertThat(RateRatio.meanMidP(10, 0.95).upper()).isCloseTo(17.82485369656968, within(1e-9));
        assertThat(RateRatio.meanMidP(21, 0.9).lower()).isCloseTo(14.441703827525716, within(1e-9));
        assertThat(RateRatio.meanMidP(0, 0.9).lower()).isZero();
        assertThat(RateRatio.meanMidP(0, 0.9).upper()).isCloseTo(-Math.log(0.1), within(1e-9));
        for (long events : new long[] {0, 1, 3, 50, 2_000, 1_000_000}) {
            Interval exact = RateRatio.mean(events, 0.9);
            Interval midP = RateRatio.meanMidP(events, 0.9);
            assertThat(midP.lower()).isGreaterThanOrEqualTo(exact.lower()).isLessThanOrEqualTo(events);
            assertThat(midP.upper()).isLessThan(exact.upper()).isGreaterThan(events);
        }
    }

    @Test
    void fewerEventsAreShownOnlyWhenTheExactRatioSaysSoToo() {
        var model = fitted(rows(new double[] {1, 0, 1, 0}, 700));
        List<DesignRow> none = rows(new double[] {0, 0, 0, 0}, 700);
        var midP = IntervalChoice.FAMILY.verify(model, List::of, none, 0.9).orElseThrow();

        assertThat(midP.basis()).isEqualTo(Avoided.Basis.POISSON_MID_P);
        assertThat(midP.shown()).isFalse();
        assertThat(midP.interval().halfWidth())
                .isLessThan(model.verify(none, 0.9).orElseThrow().interval().halfWidth());
        var many = fitted(rows(new double[] {3, 2, 0, 4, 1, 2}, 700));
        assertThat(IntervalChoice.FAMILY
                        .verify(many, List::of, rows(new double[] {0, 0, 1, 0, 0, 0}, 700), 0.9)
                        .orElseThrow()
                        .shown())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntervalChoice.BOOTSTRAP.verify(model, List::of, none, 0.9));
    }

    @Test
    void manyEventsKeepTheirLimits() {
        var interval = new RateRatio(90_000, 1e6, 100_000, 1e6).interval(0.9);

        assertThat(interval.lower()).isCloseTo(0.9, within(0.01)).isLessThan(0.9);
        assertThat(interval.upper()).isCloseTo(0.9, within(0.01)).isGreaterThan(0.9);
    }

    @Test
    void failuresPerHourAreComparedWithTheYearBefore() {
        var model = fitted(rows(new double[] {3, 2, 0, 4, 1, 2}, 700));

        assertThat(model.rate()).isCloseTo(12 / 4200.0, within(1e-15));

        var avoided =
                model.verify(rows(new double[] {0, 0, 1, 0, 0, 0}, 700), 0.9).orElseThrow();

        assertThat(avoided.avoided()).isCloseTo(11, within(1e-12));
        assertThat(avoided.shown()).isTrue();
        assertThat(avoided.interval().contains(11)).isTrue();
        assertThat(avoided.basis()).isEqualTo(Avoided.Basis.POISSON);
    }

    @Test
    void aPeriodWithoutAnyEventHasAnIntervalAllTheSame() {
        var avoided = fitted(rows(new double[] {1, 0, 1, 0}, 700))
                .verify(rows(new double[] {0, 0, 0, 0}, 700), 0.9)
                .orElseThrow();

        assertThat(avoided.avoided()).isEqualTo(2);
        assertThat(avoided.interval().lower()).isNegative();
        assertThat(avoided.shown()).as("two failures fewer may be chance").isFalse();
    }

    @Test
    void halfAnEventAndEventsWithoutExposureAreRefused() {
        assertThat(new Family.Rate("hours").fit(rows(new double[] {1, 0.5}, 700)))
                .isInstanceOf(ModelFit.Refused.class);
        assertThat(new Family.Rate("hours").fit(rows(new double[] {-1}, 700))).isInstanceOf(ModelFit.Refused.class);
        assertThat(new Family.Rate("hours").fit(rows(new double[] {1}, 0))).isInstanceOf(ModelFit.Refused.class);
        assertThat(new Family.Rate("hours").fit(rows(new double[] {0}, 0))).isInstanceOf(ModelFit.NotEnough.class);
        assertThat(new Family.Rate("hours").fit(List.of())).isInstanceOf(ModelFit.NotEnough.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new RateRatio(-1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateRatio(1, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateRatio(1, 1, 1, Double.NaN));
    }

    private static List<DesignRow> rows(double[] events, double hours) {
        List<DesignRow> rows = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            rows.add(
                    DesignRow.driven(FIRST.plusMonths(i), FIRST.plusMonths(i + 1L), events[i], Map.of("hours", hours)));
        }
        return rows;
    }

    private static RateModel fitted(List<DesignRow> rows) {
        return switch (new Family.Rate("hours").fit(rows)) {
            case ModelFit.Fitted fitted -> (RateModel) fitted.model();
            case ModelFit other -> throw new AssertionError(other);
        };
    }
}
