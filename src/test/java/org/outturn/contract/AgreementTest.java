package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.schedule.Season;
import org.outturn.identity.OrganisationId;

class AgreementTest {
    private static final Season SUMMER = new Season(MonthDay.of(6, 1), MonthDay.of(9, 1));

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Agreement of(
            List<Agreement.Pause> pauses, Agreement.@Nullable Notice notice, Agreement.Version... versions) {
        return new Agreement(
                ContractId.next(), "C-1", OrganisationId.next(), List.of(versions), List.of(), pauses, notice);
    }

    private static Agreement.Version version(int version, String from, Terms terms) {
        return new Agreement.Version(version, day(from), terms, "hash");
    }

    @Test
    void itsLifeFollowsFromTheDay() {
        var agreement = of(
                List.of(new Agreement.Pause(day("2026-03-10"), day("2026-03-20"))),
                new Agreement.Notice(day("2026-04-01"), day("2026-07-01")),
                version(1, "2026-02-01", SampleTerms.of("2026-02-01", null, null)));
        assertThat(agreement.on(day("2026-01-31"))).isEqualTo(ContractState.ACCEPTED);
        assertThat(agreement.on(day("2026-02-01"))).isEqualTo(ContractState.ACTIVE);
        assertThat(agreement.on(day("2026-03-10"))).isEqualTo(ContractState.PAUSED);
        assertThat(agreement.on(day("2026-03-20"))).isEqualTo(ContractState.ACTIVE);
        assertThat(agreement.on(day("2026-06-30"))).isEqualTo(ContractState.ACTIVE);
        assertThat(agreement.on(day("2026-07-01"))).isEqualTo(ContractState.ENDED);
    }

    @Test
    void itEndsByWhateverComesFirst() {
        var year = new Commitment(Period.ofYears(1), null, Commitment.Then.ENDS, null);
        Agreement.Version ends = version(1, "2026-02-01", SampleTerms.of("2026-02-01", null, year));
        assertThat(of(List.of(), null, ends).until()).isEqualTo(day("2027-02-01"));
        assertThat(of(List.of(), new Agreement.Notice(day("2026-02-01"), day("2026-05-01")), ends)
                        .until())
                .isEqualTo(day("2026-05-01"));
        assertThat(of(List.of(), null, version(1, "2026-02-01", SampleTerms.of("2026-02-01", "2026-03-01", year)))
                        .until())
                .isEqualTo(day("2026-03-01"));
        assertThat(of(List.of(), null, version(1, "2026-02-01", SampleTerms.of("2026-02-01", null, null)))
                        .until())
                .isNull();
    }

    @Test
    void theSeasonsOfEachVersionCountOnItsDays() {
        var agreement = of(
                List.of(new Agreement.Pause(day("2027-05-30"), day("2027-06-02"))),
                null,
                version(1, "2026-01-01", SampleTerms.of("2026-01-01", null, null, SUMMER)),
                version(2, "2026-07-01", SampleTerms.of("2026-01-01", null, null)));
        assertThat(agreement.paused(day("2026-01-01"), day("2028-01-01")).count())
                .isEqualTo(30 + 3);
        assertThat(agreement.on(day("2026-06-15"))).isEqualTo(ContractState.PAUSED);
        assertThat(agreement.on(day("2026-07-15"))).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void whatCountsOnADayIsTheVersionBefore() {
        var agreement = of(
                List.of(),
                null,
                version(1, "2026-01-01", SampleTerms.of("2026-01-01", null, null)),
                version(2, "2026-07-01", SampleTerms.of("2026-01-01", null, null)));
        assertThat(agreement.at(day("2025-01-01")).version()).isEqualTo(1);
        assertThat(agreement.at(day("2026-06-30")).version()).isEqualTo(1);
        assertThat(agreement.at(day("2026-07-01")).version()).isEqualTo(2);
        assertThat(agreement.terms().all()).hasSize(2);
    }
}
