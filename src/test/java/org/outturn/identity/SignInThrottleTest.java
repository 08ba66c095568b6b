package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.outturn.MovingClock;
import org.outturn.base.Refused;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SignInThrottleTest {
    private static final String ANNA = "anna@north.example";
    private static final String OFFICE = "192.0.2.10";
    private static final String ELSEWHERE = "198.51.100.7";
    private static final ThrottleSettings DEFAULT = new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("outturn.sign-in.throttle", ThrottleSettings.class);

    private final MovingClock clock = new MovingClock();
    private final SignInThrottle throttle = new SignInThrottle(DEFAULT, clock);

    private void fail(int times, String email, String address) {
        for (int i = 0; i < times; i++) {
            throttle.check(email, address);
        }
    }

    private Duration pause(String email, String address) {
        try {
            throttle.check(email, address);
            return Duration.ZERO;
        } catch (TooManyAttempts e) {
            return e.pause();
        }
    }

    @Test
    void theDefaultsAreAsDocumented() {
        assertThat(DEFAULT)
                .isEqualTo(new ThrottleSettings(
                        5,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(15),
                        Duration.ofHours(2),
                        60,
                        Duration.ofSeconds(10)));
    }

    @Test
    void fiveAttemptsAreQuickAndThenThePausesDoubleUpToAQuarterOfAnHour() {
        fail(5, ANNA, OFFICE);
        for (int minutes : new int[] {1, 2, 4, 8, 15, 15}) {
            assertThat(pause(ANNA, OFFICE)).isEqualTo(Duration.ofMinutes(minutes));
            clock.move(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(pause(ANNA, OFFICE)).isEqualTo(Duration.ofSeconds(1));
            clock.move(Duration.ofSeconds(1));
            assertThatCode(() -> throttle.check(ANNA, OFFICE)).doesNotThrowAnyException();
        }
    }

    @Test
    void anotherAddressDoesNotHelpAgainstThePause() {
        fail(5, ANNA, OFFICE);
        assertThat(pause(ANNA, ELSEWHERE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(pause(" Anna@NORTH.example ", OFFICE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(pause("bert@north.example", OFFICE)).isZero();
    }

    @Test
    void aSuccessStartsAnew() {
        fail(4, ANNA, OFFICE);
        throttle.check(ANNA, OFFICE);
        throttle.succeeded(ANNA, OFFICE);
        fail(5, ANNA, OFFICE);
        assertThat(pause(ANNA, OFFICE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void attemptsAreForgottenAfterAWhile() {
        fail(5, ANNA, OFFICE);
        clock.move(Duration.ofHours(2).plusSeconds(1));
        fail(5, ANNA, OFFICE);
        assertThat(pause(ANNA, OFFICE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aStrangerWhoKeepsFailingDoesNotLockTheOwnerOut() {
        throttle.check(ANNA, OFFICE);
        throttle.succeeded(ANNA, OFFICE);
        fail(5, ANNA, ELSEWHERE);
        assertThat(pause(ANNA, ELSEWHERE)).isPositive();
        assertThat(pause(ANNA, OFFICE)).isZero();
    }

    @Test
    void oneAddressCantTryManyAccounts() {
        for (int i = 0; i < 60; i++) {
            throttle.check("guess" + i + "@north.example", OFFICE);
        }
        assertThat(pause("one-more@north.example", OFFICE)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause("one-more@north.example", ELSEWHERE)).isZero();
        clock.move(Duration.ofSeconds(10));
        assertThat(pause("another@north.example", OFFICE)).isZero();
        assertThat(pause("yet-another@north.example", OFFICE)).isPositive();
    }

    @Test
    void whoSignsInOftenAndRightlyIsNotSlowedDown() {
        for (int i = 0; i < 200; i++) {
            throttle.check(ANNA, OFFICE);
            throttle.succeeded(ANNA, OFFICE);
        }
        assertThat(pause(ANNA, OFFICE)).isZero();
    }

    @Test
    void allAddressesOfAnIpv6NetworkCountAsOne() {
        for (int i = 0; i < 60; i++) {
            throttle.check("guess" + i + "@north.example", "2001:db8:1:2::" + Integer.toHexString(i + 1));
        }
        assertThat(pause(ANNA, "2001:db8:1:2:ffff::1")).isPositive();
        assertThat(pause(ANNA, "2001:db8:1:3::1")).isZero();
    }

    @Test
    void whatIsNoAddressCountsToo() {
        fail(5, ANNA, "no address");
        assertThat(pause(ANNA, "")).isPositive();
    }

    @Test
    void attemptsAtTheSameTimeAllCount() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> pause(ANNA, OFFICE), threads))
                    .toList();
            assertThat(answers).filteredOn(answer -> answer.join().isZero()).hasSize(5);
        }
    }

    @Test
    void aSettingThatDoesNotFitIsRefusedByItsName() {
        assertThatThrownBy(() -> new ThrottleSettings(
                        5,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ofHours(2),
                        60,
                        Duration.ofSeconds(10)))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> assertThat(refused.field()).contains("outturn.sign-in.throttle.longest-pause"));
    }
}
