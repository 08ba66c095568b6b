package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outturn.contract.schedule.Commitment;
import org.outturn.identity.OrganisationId;

class EndingTest {
    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Agreement with(@Nullable Commitment commitment, @Nullable String until) {
        Terms terms = SampleTerms.of("2026-01-01", until, commitment);
        return new Agreement(
                ContractId.next(),
                "C-1",
                OrganisationId.next(),
                List.of(new Agreement.Version(1, terms.from(), terms, "hash")),
                List.of(),
                List.of(),
                null);
    }

    private static Commitment then(Commitment.Then then, @Nullable Period renewal) {
        return new Commitment(Period.ofMonths(12), Period.ofMonths(3), then, renewal);
    }

    private static void endsOn(Ending ending, String day) {
        assertThat(ending).isEqualTo(new Ending.On(day(day)));
    }

    private static void doesNot(Ending ending, String code) {
        assertThat(ending)
                .isInstanceOfSatisfying(
                        Ending.Not.class, not -> assertThat(not.why().code()).isEqualTo(code));
    }

    @Test
    void withoutATermItEndsOnAnyDayFromTodayOn() {
        Agreement free = with(null, null);
        endsOn(Ending.notice(free, day("2026-05-10"), null), "2026-05-10");
        endsOn(Ending.notice(free, day("2026-05-10"), day("2026-08-01")), "2026-08-01");
        doesNot(Ending.notice(free, day("2026-05-10"), day("2026-05-09")), "notice-day");
    }

    @Test
    void aContractThatHasNotBegunServesAtLeastOneDay() {
        endsOn(Ending.notice(with(null, null), day("2025-05-10"), null), "2026-01-02");
    }

    @Test
    void whatRunsOnEndsAfterItsFirstTermAndItsNotice() {
        Agreement runs = with(then(Commitment.Then.RUNS_ON, null), null);
        endsOn(Ending.notice(runs, day("2026-02-01"), null), "2027-01-01");
        endsOn(Ending.notice(runs, day("2026-12-01"), null), "2027-03-01");
        endsOn(Ending.notice(runs, day("2026-12-01"), day("2027-05-01")), "2027-05-01");
    }

    @Test
    void whatRenewsEndsWithATermAndOnNoOtherDay() {
        Agreement renews = with(then(Commitment.Then.RENEWS, Period.ofMonths(12)), null);
        endsOn(Ending.notice(renews, day("2026-10-01"), null), "2027-01-01");
        endsOn(Ending.notice(renews, day("2026-10-02"), null), "2028-01-01");
        doesNot(Ending.notice(renews, day("2026-10-02"), day("2028-02-01")), "notice-day");
    }

    @Test
    void whatEndsByItselfNeedsNoNotice() {
        doesNot(
                Ending.notice(with(then(Commitment.Then.ENDS, null), null), day("2026-02-01"), null),
                "contract-ends-anyway");
        doesNot(Ending.notice(with(null, "2026-04-01"), day("2026-05-01"), null), "contract-ends-anyway");
        endsOn(Ending.notice(with(null, "2026-06-01"), day("2026-05-01"), null), "2026-05-01");
        doesNot(Ending.notice(with(null, "2026-06-01"), day("2026-05-01"), day("2026-07-01")), "notice-day");
    }

    @Test
    void noticeIsGivenOnce() {
        Agreement free = with(null, null);
        var given = new Agreement(
                free.id(),
                free.number(),
                free.customer(),
                free.versions(),
                List.of(),
                List.of(),
                new Agreement.Notice(day("2026-02-01"), day("2026-03-01")));
        doesNot(Ending.notice(given, day("2026-02-02"), null), "notice-given");
    }
}
