package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outturn.contract.Wording.State;
import org.outturn.contract.Wording.Step;
import org.outturn.identity.OrganisationId;

class WordingTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-05-10");
    private static final LocalDate LAST = LocalDate.parse("2026-05-31");

    private static Wording in(State state) {
        return new Wording(
                new UUID(0, 1),
                ContractId.next(),
                "C-1001",
                OrganisationId.next(),
                1,
                LocalDate.parse("2026-06-01"),
                state,
                SampleTerms.of("2026-06-01", null, null),
                "the hash",
                state == State.DRAFT ? null : LAST,
                "Sara",
                Instant.EPOCH,
                null,
                null,
                "");
    }

    private static void moves(Step step, State to) {
        assertThat(step).isEqualTo(new Step.Moves(to));
    }

    private static void stays(Step step, String code, @Nullable String field) {
        assertThat(step).isInstanceOfSatisfying(Step.Stays.class, stays -> {
            assertThat(stays.why().code()).isEqualTo(code);
            assertThat(stays.why().field().orElse(null)).isEqualTo(field);
            assertThat(stays.why().cure()).isNotBlank();
        });
    }

    @Test
    void aDraftIsOfferedUntilADayWithinAYear() {
        moves(in(State.DRAFT).offer(LAST, TODAY), State.OFFERED);
        moves(in(State.DRAFT).offer(TODAY, TODAY), State.OFFERED);
        stays(in(State.DRAFT).offer(TODAY.minusDays(1), TODAY), "offer-validity", "validUntil");
        stays(in(State.DRAFT).offer(TODAY.plusDays(367), TODAY), "offer-validity", "validUntil");
        stays(in(State.DRAFT).offer(null, TODAY), "offer-validity", "validUntil");
    }

    @Test
    void theVeryTextThatWasShownIsAccepted() {
        moves(in(State.OFFERED).accept("the hash", TODAY), State.ACCEPTED);
        stays(in(State.OFFERED).accept("another", TODAY), "terms-changed", null);
        moves(in(State.OFFERED).decline("the hash"), State.DECLINED);
        stays(in(State.OFFERED).decline("another"), "terms-changed", null);
    }

    @Test
    void anOfferCanBeAcceptedOnItsLastDayAndNotLater() {
        moves(in(State.OFFERED).accept("the hash", LAST), State.ACCEPTED);
        stays(in(State.OFFERED).accept("the hash", LAST.plusDays(1)), "offer-expired", null);
        moves(in(State.OFFERED).decline("the hash"), State.DECLINED);
        assertThat(in(State.OFFERED).contractState(LAST)).isEqualTo(ContractState.OFFERED);
        assertThat(in(State.OFFERED).contractState(LAST.plusDays(1))).isEqualTo(ContractState.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "ACCEPTED", "DECLINED", "WITHDRAWN"})
    void onlyWhatIsOfferedIsDecided(State state) {
        stays(in(state).accept("the hash", TODAY), "wording-not-offered", null);
        stays(in(state).decline("the hash"), "wording-not-offered", null);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFERED", "ACCEPTED", "DECLINED", "WITHDRAWN"})
    void onlyADraftIsOffered(State state) {
        stays(in(state).offer(LAST, TODAY), "wording-not-draft", null);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whatIsOpenIsWithdrawn(State state) {
        if (state == State.DRAFT || state == State.OFFERED) {
            moves(in(state).withdraw(), State.WITHDRAWN);
        } else {
            stays(in(state).withdraw(), "wording-not-open", null);
        }
    }
}
