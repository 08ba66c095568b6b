package org.outturn.contract.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.contract.plan.FreeLimit;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.schedule.Commitment.Then;
import org.outturn.contract.schedule.Versions.Version;

/** Terms and notice, seasons, sets of days, amendments and freemium. */
class ScheduleRulesTest {
    private static final LocalDate START = day("2024-01-31");

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Days days(String from, String to) {
        return Days.between(day(from), day(to));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-06-01, 2025-01-31", // in time for the end of the first term
        "2024-10-31, 2025-01-31", // the last day for it
        "2024-11-01, 2025-07-31", // a day late: half a year more
        "2025-05-01, 2026-01-31",
    })
    void aContractRenewsUnlessNoticeIsGivenInTime(String given, String end) {
        var commitment = new Commitment(Period.ofYears(1), Period.ofMonths(3), Then.RENEWS, Period.ofMonths(6));

        assertThat(commitment.endAfterNotice(START, day(given))).isEqualTo(end);
        assertThat(commitment.endByItself(START)).isEmpty();
    }

    @Test
    void renewalsAreCountedFromTheStart() {
        var commitment = new Commitment(Period.ofMonths(1), null, Then.RENEWS, Period.ofMonths(1));

        assertThat(commitment.endAfterNotice(START, day("2024-02-10"))).isEqualTo("2024-02-29");
        assertThat(commitment.endAfterNotice(START, day("2024-03-10"))).isEqualTo("2024-03-31");
    }

    @Test
    void aContractThatRunsOnEndsAfterNoticeButNotBeforeItsFirstTerm() {
        var commitment = new Commitment(Period.ofMonths(6), Period.ofMonths(1), Then.RUNS_ON, null);

        assertThat(commitment.endAfterNotice(START, day("2024-03-01"))).isEqualTo("2024-07-31");
        assertThat(commitment.endAfterNotice(START, day("2024-12-15"))).isEqualTo("2025-01-15");
        assertThat(new Commitment(null, null, Then.RUNS_ON, null).endAfterNotice(START, day("2024-12-15")))
                .isEqualTo("2024-12-15");
    }

    @Test
    void aFixedTermEndsByItself() {
        var commitment = new Commitment(Period.ofMonths(24), null, Then.ENDS, null);

        assertThat(commitment.endByItself(START)).contains(day("2026-01-31"));
        assertThat(commitment.endAfterNotice(START, day("2024-03-01"))).isEqualTo("2026-01-31");
    }

    @Test
    void aTermThatContradictsItselfIsRefused() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new Commitment(null, null, Then.ENDS, null))
                .satisfies(refused -> assertThat(refused.field()).contains("minimum"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new Commitment(Period.ofYears(1), null, Then.RENEWS, null))
                .satisfies(refused -> assertThat(refused.field()).contains("renewal"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new Commitment(Period.ofYears(1), Period.ofDays(-1), Then.ENDS, null))
                .satisfies(refused -> assertThat(refused.field()).contains("notice"));
    }

    @Test
    void aSeasonMayRunOverTheTurnOfTheYear() {
        var winter = new Season(MonthDay.of(11, 1), MonthDay.of(2, 29));

        assertThat(winter.days(day("2023-01-01"), day("2024-12-31")))
                .isEqualTo(Days.union(List.of(
                        days("2023-01-01", "2023-02-28"),
                        days("2023-11-01", "2024-02-29"),
                        days("2024-11-01", "2024-12-31"))));
        assertThat(new Season(MonthDay.of(6, 1), MonthDay.of(9, 1))
                        .days(day("2026-01-01"), day("2027-01-01"))
                        .count())
                .isEqualTo(92);
        assertThat(Json.mapper().readValue(Json.text(winter), Season.class)).isEqualTo(winter);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> new Season(MonthDay.of(6, 1), MonthDay.of(6, 1)));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> winter.days(day("2026-01-01"), LocalDate.MAX));
    }

    @Test
    void setsOfDaysAreJoinedCutAndCounted() {
        var june = days("2026-06-01", "2026-07-01");

        assertThat(Days.union(List.of(days("2026-06-10", "2026-06-20"), days("2026-06-01", "2026-06-10")))
                        .spans())
                .containsExactly(new Span(day("2026-06-01"), day("2026-06-20")));
        assertThat(Days.union(List.of(june, days("2026-06-05", "2026-06-10")))).isEqualTo(june);
        assertThat(june.minus(days("2026-06-10", "2026-06-20")).spans())
                .containsExactly(
                        new Span(day("2026-06-01"), day("2026-06-10")), new Span(day("2026-06-20"), day("2026-07-01")));
        assertThat(june.minus(june)).isEqualTo(Days.NONE);
        assertThat(june.and(days("2026-06-20", "2026-08-01")).count()).isEqualTo(11);
        assertThat(june.and(days("2026-07-01", "2026-08-01"))).isEqualTo(Days.NONE);
        assertThat(june.contains(day("2026-06-30"))).isTrue();
        assertThat(june.contains(day("2026-07-01"))).isFalse();
        assertThat(june.first()).contains(day("2026-06-01"));
        assertThat(Days.NONE.first()).isEmpty();
        assertThat(days("2026-06-02", "2026-06-01")).isEqualTo(Days.NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(day("2026-06-01"), day("2026-06-01")));
    }

    @Test
    void anAmendmentCutsTheIntervalOverTheSameFullInterval() {
        var versions = new Versions<>(List.of(
                new Version<>(day("2026-06-11"), "second"),
                new Version<>(day("2026-01-01"), "first"),
                new Version<>(day("2026-07-01"), "third")));
        var june = BillingInterval.whole(day("2026-06-01"), day("2026-07-01"));

        var parts = versions.parts(june);
        assertThat(parts).extracting(Versions.Part::agreed).containsExactly("first", "second");
        assertThat(parts).extracting(part -> part.interval().daysUsed()).containsExactly(10, 20);
        assertThat(parts).extracting(part -> part.interval().daysNominal()).containsExactly(30, 30);
        assertThat(versions.at(day("2025-01-01"))).isEqualTo("first");
        assertThat(versions.at(day("2026-07-01"))).isEqualTo("third");
        assertThatIllegalArgumentException().isThrownBy(() -> new Versions<String>(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Versions<>(
                        List.of(new Version<>(day("2026-01-01"), "a"), new Version<>(day("2026-01-01"), "b"))));
    }

    @Test
    void whatIsFreeCostsFromTheFirstDayBeyondALimit() {
        var limits = List.<FreeLimit>of(
                new FreeLimit.Features(List.of("live")),
                new FreeLimit.Seats(3),
                new FreeLimit.Time(Period.ofMonths(6)),
                new FreeLimit.CustomerTypes(List.of("school")));
        var automatic = new Modifier.Free(limits, Modifier.Conversion.AUTOMATIC);
        var onRequest = new Modifier.Free(limits, Modifier.Conversion.ON_REQUEST);
        var small = use("school", Map.of("live", START), List.of(new Freemium.Seats(START, 3)), null);

        assertThat(Freemium.costsFrom(automatic, small)).contains(day("2024-07-31"));
        assertThat(Freemium.costsFrom(onRequest, small)).isEmpty();
        assertThat(Freemium.costsFrom(onRequest, use("school", Map.of(), List.of(), day("2024-03-03"))))
                .contains(day("2024-03-03"));
        assertThat(Freemium.costsFrom(automatic, use("school", Map.of("export", day("2024-02-02")), List.of(), null)))
                .contains(day("2024-02-02"));
        assertThat(Freemium.costsFrom(onRequest, use("factory", Map.of(), List.of(), null)))
                .contains(START);
    }

    private static Freemium.Use use(
            String type, Map<String, LocalDate> features, List<Freemium.Seats> seats, @Nullable LocalDate asked) {
        return new Freemium.Use(START, type, features, seats, asked);
    }
}
