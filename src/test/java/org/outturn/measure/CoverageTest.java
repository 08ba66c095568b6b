package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outturn.bench.Coverage;
import org.outturn.bench.SimulatedSite;

/** With fewer sites than {@code ./outturn bench fit}; docs/verification.md tells the figures of 500 and why some are off. */
class CoverageTest {

    @ParameterizedTest
    @EnumSource(
            value = SimulatedSite.Kind.class,
            names = {"MEAN", "LEAST_SQUARES", "DAILY_YEAR"})
    void ninetyPercentIntervalsHoldTheTruthInNinetyPercent(SimulatedSite.Kind kind) {
        assertThat(Coverage.of(kind, 500).covered()).isBetween(0.87, 0.93);
    }

    @Test
    void theyDoSoWhereErrorsHangTogether() {
        var coverage = Coverage.of(SimulatedSite.Kind.LEAST_SQUARES_CORRELATED, 100);

        assertThat(coverage.covered()).isBetween(0.85, 0.95);
        assertThat(coverage.bootstrapped().orElseThrow()).isBetween(0.82, 0.93);
    }

    @Test
    void exactIntervalsOfRatesHoldTheTruthMoreOftenThanPromised() {
        assertThat(Coverage.of(SimulatedSite.Kind.RATE, 300).covered()).isBetween(0.9, 0.98);
    }

    @Test
    void aMonthIsHeldByLeastSquaresWhereThePublishedBandIsTooWideInWinter() {
        var coverage = Coverage.of(SimulatedSite.Kind.DAILY_MONTH, 300);

        assertThat(coverage.leastSquares().orElseThrow()).isBetween(0.87, 0.93);
        assertThat(coverage.covered()).isGreaterThan(0.93);
    }

    @Test
    void aYearOfMeterReadsIsHeldByLeastSquaresWhereThePublishedBandIsTooNarrow() {
        var coverage = Coverage.of(SimulatedSite.Kind.BILLING, 200);

        assertThat(coverage.leastSquares().orElseThrow()).isBetween(0.85, 0.93);
        assertThat(coverage.covered()).isBetween(0.5, 0.75);
    }

    @Test
    void theBandOfHoursIsSomewhatTooNarrow() {
        assertThat(Coverage.of(SimulatedSite.Kind.HOURLY, 10).covered()).isBetween(0.5, 1.0);
    }
}
