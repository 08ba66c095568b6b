package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.bench.Coverage;
import org.outturn.bench.SimulatedSite;

/** With fewer sites than {@code ./outturn bench fit}, which tells the figures of 500 that stand in docs/verification.md. */
class CoverageTest {

    @ParameterizedTest
    @CsvSource({
        "MEAN, 500",
        "LEAST_SQUARES, 500",
        "DAILY_YEAR, 300",
        "DAILY_ANY_MONTH, 300",
        "BILLING, 300",
        "RATE, 500"
    })
    void ninetyPercentIntervalsHoldTheTruthInNinetyPercent(SimulatedSite.Kind kind, int sites) {
        assertThat(Coverage.of(kind, sites).covered()).isBetween(0.86, 0.94);
    }

    @Test
    void theyDoSoWhereErrorsHangTogether() {
        var coverage = Coverage.of(SimulatedSite.Kind.LEAST_SQUARES_CORRELATED, 60, true);

        assertThat(coverage.covered()).isBetween(0.82, 0.97);
        assertThat(coverage.bootstrapped().orElseThrow()).isBetween(0.8, 0.97);
    }

    @Test
    void exactIntervalsOfRatesHoldTheTruthMoreOftenThanPromised() {
        var coverage = Coverage.of(SimulatedSite.Kind.RATE, 500);

        assertThat(coverage.published().orElseThrow()).isBetween(0.9, 0.98).isGreaterThanOrEqualTo(coverage.covered());
    }

    @Test
    void overAMonthOfDaysAndAYearOfReadsThePublishedBandDoesNotHold() {
        assertThat(Coverage.of(SimulatedSite.Kind.DAILY_ANY_MONTH, 300)
                        .published()
                        .orElseThrow())
                .isBetween(0.75, 0.88);
        assertThat(Coverage.of(SimulatedSite.Kind.BILLING, 200).published().orElseThrow())
                .isBetween(0.5, 0.75);
    }

    @Test
    void monthsOfHoursAreHeld() {
        assertThat(Coverage.of(SimulatedSite.Kind.HOURLY_ANY_MONTH, 8).covered())
                .isBetween(0.7, 1.0);
    }
}
