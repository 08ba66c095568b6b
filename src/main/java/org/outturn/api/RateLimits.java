package org.outturn.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Counts requests: of each token or session that was let in before, and of each address for everybody else. Only who was let
 * in has a count of their own, so that inventing tokens does not multiply what one address may ask.
 */
@Component
class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 100_000;

    private final int callerPerMinute;
    private final int strangerPerMinute;
    private final Cache<String, Boolean> letIn;
    private final Cache<String, Bucket> buckets;

    RateLimits(HttpSettings settings) {
        this.callerPerMinute = settings.callerPerMinute();
        this.strangerPerMinute = settings.strangerPerMinute();
        this.letIn = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(Duration.ofHours(1))
                .build();
        // Longer than a bucket needs to be full again, so that being forgotten gives nothing.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .build();
    }

    /**
     * What came of counting a request.
     *
     * @param most requests a minute
     * @param left how many of them are left now
     * @param pause how long to wait when none was left, zero otherwise
     * @param whole how long until all are there again
     */
    record Count(int most, long left, Duration pause, Duration whole) {
        boolean isTooMany() {
            return !pause.isZero();
        }
    }

    /** Remembers that this caller was let in. */
    void letIn(String caller) {
        letIn.put(caller, true);
    }

    /** Counts a request of a caller (a fingerprint of what was shown, empty for nothing) from an address. */
    Count count(String caller, String address) {
        boolean known = !caller.isEmpty() && letIn.getIfPresent(caller) != null;
        int most = known ? callerPerMinute : strangerPerMinute;
        Bucket bucket = Objects.requireNonNull(buckets.get(known ? caller : "from " + address, key -> bucket(most)));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Count(
                most,
                probe.getRemainingTokens(),
                probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private static Bucket bucket(int most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, MINUTE))
                .build();
    }
}
