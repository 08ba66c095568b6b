package org.outturn.connect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses claim codes: each person, and all people of a customer together, so that inviting more gives no more
 * guesses. A right one takes the guess back. Counted in memory.
 */
@Component
final class ClaimThrottle {
    private static final int PERSON = 5;
    private static final int CUSTOMER = 15;
    private static final Duration REFILL = Duration.ofMinutes(1);
    private static final int REMEMBERED = 100_000;

    private final Clock clock;
    private final Cache<UUID, Bucket> buckets;

    ClaimThrottle(Clock clock) {
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(REFILL.multipliedBy(CUSTOMER))
                .ticker(this::nanos)
                .build();
    }

    /** Counts a guess before it is looked at; refuses one too many. */
    void check(Viewer viewer) {
        if (!take(viewer.personId(), PERSON)) {
            throw tooMany();
        }
        if (!take(viewer.customerId(), CUSTOMER)) {
            give(viewer.personId(), PERSON);
            throw tooMany();
        }
    }

    /** It was a right one. */
    void succeeded(Viewer viewer) {
        give(viewer.personId(), PERSON);
        give(viewer.customerId(), CUSTOMER);
    }

    private boolean take(@Nullable UUID who, int most) {
        return who == null || bucket(who, most).tryConsume(1);
    }

    private void give(@Nullable UUID who, int most) {
        if (who != null) {
            bucket(who, most).addTokens(1);
        }
    }

    private static Refused tooMany() {
        return Refused.state(
                "claim-too-many", "Too many codes were tried.", "Wait a minute, then type the code as it is printed.");
    }

    private Bucket bucket(UUID who, int most) {
        return buckets.get(
                who,
                any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(1, REFILL))
                        .withCustomTimePrecision(new TimeMeter() {
                            @Override
                            public long currentTimeNanos() {
                                return nanos();
                            }

                            @Override
                            public boolean isWallClockBased() {
                                return true;
                            }
                        })
                        .build());
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
