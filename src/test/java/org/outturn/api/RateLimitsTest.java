package org.outturn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Who asks too often waits; inventing tokens does not help. */
class RateLimitsTest {
    private final RateLimits limits = new RateLimits(
            new HttpSettings(DataSize.ofMegabytes(1), 5, 3, Duration.ofHours(24), "", Duration.ofDays(180)));

    @Test
    void anAddressMayAskAsOftenAsItsLimitAndThenWaits() {
        for (int left = 2; left >= 0; left--) {
            assertThat(limits.count("", "10.0.0.1").left()).isEqualTo(left);
        }
        RateLimits.Count refused = limits.count("", "10.0.0.1");
        assertThat(refused.isTooMany()).isTrue();
        assertThat(refused.pause()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
        assertThat(limits.count("", "10.0.0.2").isTooMany()).isFalse();
    }

    @Test
    void tokensThatNobodyLetInCountForTheirAddress() {
        for (int i = 0; i < 3; i++) {
            limits.count("invented " + i, "10.0.0.3");
        }
        assertThat(limits.count("invented 4", "10.0.0.3").isTooMany()).isTrue();
    }

    @Test
    void whoWasLetInHasACountOfTheirOwn() {
        limits.letIn("known");
        for (int i = 0; i < 5; i++) {
            assertThat(limits.count("known", "10.0.0.4").isTooMany()).isFalse();
        }
        assertThat(limits.count("known", "10.0.0.5").isTooMany()).isTrue();
        assertThat(limits.count("", "10.0.0.4").isTooMany()).isFalse();
    }
}
