package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.MovingClock;
import org.outturn.base.Refused;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.outturn.identity.Viewer;

/** Codes that people type, and how often they may try. */
class ClaimSecretTest {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    @Test
    void aCodeHasTwelveLettersThatNobodyTakesForOthers() {
        String shown = ClaimSecret.random().shown();
        assertThat(shown).matches("[" + ClaimSecret.LETTERS + "]{4}(-[" + ClaimSecret.LETTERS + "]{4}){2}");
        assertThat(ClaimSecret.LETTERS).doesNotContain("0", "O", "1", "I", "L", "5", "S", "8", "B", "2", "Z");
        assertThat(shown).isNotEqualTo(ClaimSecret.random().shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACDE-FGHJ-KMNP", "acdefghjkmnp", " acde fghj kmnp ", "ACDE–FGHJ–KMNP"})
    void howItIsTypedDoesNotMatter(String typed) {
        assertThat(ClaimSecret.typed(typed)).contains(new ClaimSecret("ACDEFGHJKMNP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ACDE-FGHJ", "0CDE-FGHJ-KMNP", "ACDE-FGHJ-KMNPQ", "ACDE_FGHJ_KMNP", "äCDEFGHJKMNP"})
    void whatIsNoCodeIsNone(String typed) {
        assertThat(ClaimSecret.typed(typed)).isEmpty();
        assertThat(ClaimSecret.typed(typed + " ".repeat(100))).isEmpty();
    }

    @Test
    void itsFingerprintTellsNothingAndIsAnotherForEachTenant() {
        var code = new ClaimSecret("ACDEFGHJKMNP");
        assertThat(code.fingerprint(TENANT))
                .hasSize(64)
                .isEqualTo(code.fingerprint(TENANT))
                .isNotEqualTo(code.fingerprint(new TenantId(UUID.randomUUID())));
        assertThat(code).hasToString("ClaimSecret[hidden]");
    }

    private static Viewer buyer(UUID customer) {
        return new Viewer(
                TENANT.value(), customer, UUID.randomUUID(), "B", Set.of(Role.BUYER), ZoneId.of("Europe/Berlin"));
    }

    private static void refused(ClaimThrottle throttle, Viewer viewer) {
        assertThatThrownBy(() -> throttle.check(viewer)).isInstanceOf(Refused.class);
    }

    @Test
    void whoGuessesWaitsAndWhoIsRightDoesNot() {
        var clock = new MovingClock();
        var throttle = new ClaimThrottle(clock);
        Viewer guesser = buyer(UUID.randomUUID());
        Viewer other = buyer(UUID.randomUUID());
        for (int i = 0; i < 5; i++) {
            throttle.check(guesser);
        }
        refused(throttle, guesser);
        for (int i = 0; i < 50; i++) {
            throttle.check(other);
            throttle.succeeded(other);
        }
        clock.move(Duration.ofMinutes(1));
        assertThatCode(() -> throttle.check(guesser)).doesNotThrowAnyException();
        refused(throttle, guesser);
    }

    @Test
    void moreColleaguesHaveNoMoreGuesses() {
        var throttle = new ClaimThrottle(new MovingClock());
        UUID customer = UUID.randomUUID();
        for (int i = 0; i < 15; i++) {
            throttle.check(buyer(customer));
        }
        refused(throttle, buyer(customer));
    }
}
