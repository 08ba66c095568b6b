package org.outturn.contract.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Billing.Alignment;
import org.outturn.contract.plan.Billing.Due;
import org.outturn.contract.plan.Billing.Every;
import org.outturn.contract.plan.Instalments;

class IntervalsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static List<BillingInterval> of(Every every, Alignment alignment, String from, String to, String horizon) {
        return Intervals.of(new Billing(every, Due.ARREARS, alignment), new Span(day(from), day(to)), day(horizon));
    }

    @Test
    void theFirstAndTheLastCalendarMonthAreParts() {
        var months = of(Every.MONTH, Alignment.CALENDAR, "2026-01-15", "2026-03-11", "2027-01-01");

        assertThat(months)
                .containsExactly(
                        new BillingInterval(day("2026-01-15"), day("2026-02-01"), day("2026-01-01"), day("2026-02-01")),
                        BillingInterval.whole(day("2026-02-01"), day("2026-03-01")),
                        new BillingInterval(
                                day("2026-03-01"), day("2026-03-11"), day("2026-03-01"), day("2026-04-01")));
        assertThat(months).extracting(BillingInterval::daysUsed).containsExactly(17, 28, 10);
        assertThat(months).extracting(BillingInterval::daysNominal).containsExactly(31, 28, 31);
        assertThat(months).extracting(BillingInterval::isWhole).containsExactly(false, true, false);
    }

    @Test
    void whatBeganOnThe31stComesBackToThe31st() {
        var months = of(Every.MONTH, Alignment.ANNIVERSARY, "2024-01-31", "2030-01-01", "2024-06-01");

        assertThat(months)
                .extracting(BillingInterval::from)
                .containsExactly(
                        day("2024-01-31"), day("2024-02-29"), day("2024-03-31"), day("2024-04-30"), day("2024-05-31"));
        assertThat(months).allMatch(BillingInterval::isWhole);
    }

    @Test
    void aLeapDayComesBackEveryFourYears() {
        var years = of(Every.YEAR, Alignment.ANNIVERSARY, "2024-02-29", "2030-01-01", "2028-03-01");

        assertThat(years)
                .extracting(BillingInterval::from)
                .containsExactly(
                        day("2024-02-29"), day("2025-02-28"), day("2026-02-28"), day("2027-02-28"), day("2028-02-29"));
        assertThat(years.getFirst().daysNominal()).isEqualTo(365);
        assertThat(years.get(3).daysNominal()).isEqualTo(366);
    }

    @Test
    void quartersAndYearsOfTheCalendarBeginInJanuary() {
        var quarters = of(Every.QUARTER, Alignment.CALENDAR, "2026-05-20", "2027-01-01", "2027-01-01");
        assertThat(quarters)
                .extracting(BillingInterval::nominalFrom)
                .containsExactly(day("2026-04-01"), day("2026-07-01"), day("2026-10-01"));
        assertThat(quarters).extracting(BillingInterval::daysNominal).containsExactly(91, 92, 92);
        assertThat(quarters.getFirst().daysUsed()).isEqualTo(42);

        assertThat(of(Every.YEAR, Alignment.CALENDAR, "2024-05-20", "2026-01-01", "2027-01-01"))
                .extracting(BillingInterval::daysNominal)
                .containsExactly(366, 365);
    }

    @Test
    void inAdvanceIsTheFirstDayAndInArrearsTheDayAfter() {
        var month = BillingInterval.whole(day("2026-06-01"), day("2026-07-01"));

        assertThat(month.due(Due.ADVANCE)).isEqualTo("2026-06-01");
        assertThat(month.due(Due.ARREARS)).isEqualTo("2026-07-01");
    }

    @Test
    void aMeterCountsTheHoursThatTheMonthHas() {
        // Clocks go forward on 29 March and back on 25 October 2026.
        assertThat(BillingInterval.whole(day("2026-03-01"), day("2026-04-01"))
                        .instants(BERLIN)
                        .length())
                .isEqualTo(Duration.ofHours(31 * 24 - 1));
        assertThat(BillingInterval.whole(day("2026-10-01"), day("2026-11-01"))
                        .instants(BERLIN)
                        .length())
                .isEqualTo(Duration.ofHours(31 * 24 + 1));
        assertThat(BillingInterval.whole(day("2026-03-01"), day("2026-04-01")).daysUsed())
                .isEqualTo(31);
    }

    @Test
    void instalmentsAreCountedFromTheFirstDay() {
        assertThat(Intervals.due(new Instalments(3, Every.MONTH), day("2026-01-31")))
                .containsExactly(day("2026-01-31"), day("2026-02-28"), day("2026-03-31"));
    }

    @Test
    void anIntervalThatCantBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingInterval.whole(day("2026-06-01"), day("2026-06-01")))
                .withMessageContaining("2026-06-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingInterval.whole(day("2026-06-01"), day("2026-07-01"))
                        .part(day("2026-05-31"), day("2026-06-10")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingInterval.whole(day("2026-06-01"), day("2026-07-01"))
                        .part(day("2026-06-10"), day("2026-07-02")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Every.MONTH, Alignment.CALENDAR, "0001-01-01", "9999-01-01", "9999-01-01"))
                .withMessageContaining("choose an earlier end");
    }
}
