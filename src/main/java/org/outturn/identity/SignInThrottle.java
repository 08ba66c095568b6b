package org.outturn.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.outturn.base.Sha256;
import org.springframework.stereotype.Component;

/**
 * Slows down who tries passwords and codes. An attempt counts when it begins, so that many at once count as many; a success
 * takes it back. Counted are the account (a few at once, then pauses that double) and the network address, whatever account it
 * tries. An address from which the account was entered lately counts apart: a stranger who keeps failing slows himself down,
 * not the owner.
 *
 * <p>The counts live in memory: who restarts the program has more power than they could take away.
 */
@Component
final class SignInThrottle {
    private static final int REMEMBERED = 100_000;
    private static final Duration FAMILIAR = Duration.ofDays(30);

    /** The part of an IPv6 address that names a network; whoever has it has all addresses in it. */
    private static final int NETWORK_BYTES = 8;

    private final ThrottleSettings settings;
    private final Clock clock;
    private final Cache<String, Attempts> accounts;
    private final Cache<String, Bucket> networks;
    private final Cache<String, Boolean> familiar;

    SignInThrottle(ThrottleSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.accounts = remembering(settings.forget());
        // Forgotten only when it would be full again anyway.
        this.networks = remembering(settings.addressRefill().multipliedBy(settings.addressAttempts()));
        this.familiar = remembering(FAMILIAR);
    }

    private <V> Cache<String, V> remembering(Duration span) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(span)
                .ticker(this::nanos)
                .build();
    }

    /**
     * How often an account was tried, and until when nobody may.
     *
     * @param refused this very attempt came too early and was not counted
     */
    private record Attempts(int count, Instant until, boolean refused) {
        static final Attempts NONE = new Attempts(0, Instant.MIN, false);

        Attempts again(Instant now, ThrottleSettings settings) {
            if (now.isBefore(until)) {
                return new Attempts(count, until, true);
            }
            return new Attempts(count + 1, now.plus(pauseAfter(count + 1, settings)), false);
        }

        private static Duration pauseAfter(int counted, ThrottleSettings settings) {
            if (counted < settings.quick()) {
                return Duration.ZERO;
            }
            Duration pause = settings.pause();
            for (int i = settings.quick(); i < counted && pause.compareTo(settings.longestPause()) < 0; i++) {
                pause = pause.multipliedBy(2);
            }
            return pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
        }
    }

    /**
     * Counts an attempt before it is looked at.
     *
     * @param subject what is tried: an e-mail address as it was typed, or a name with a prefix, {@code reset:…}
     * @param address the network address from which it is tried
     * @throws TooManyAttempts if it comes too early; then it must not be looked at
     */
    void check(String subject, String address) {
        String network = network(address);
        Bucket bucket = networks.get(network, any -> bucket());
        ConsumptionProbe taken = bucket.tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw new TooManyAttempts(Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
        Instant now = clock.instant();
        Attempts attempts = accounts.asMap()
                .compute(
                        account(subject, network),
                        (any, before) -> (before == null ? Attempts.NONE : before).again(now, settings));
        if (attempts.refused()) {
            throw new TooManyAttempts(Duration.between(now, attempts.until()));
        }
    }

    /** Takes back what {@link #check} counted: it was the right one. */
    void succeeded(String subject, String address) {
        String network = network(address);
        String own = key(subject) + "|" + network;
        familiar.put(own, true);
        accounts.invalidate(own);
        accounts.invalidate(key(subject));
        Bucket bucket = networks.getIfPresent(network);
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    private String account(String subject, String network) {
        String own = key(subject) + "|" + network;
        return familiar.getIfPresent(own) == null ? key(subject) : own;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.addressAttempts()).refillGreedy(1, settings.addressRefill()))
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
                .build();
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** Of one length, so that long names fill no memory. */
    private static String key(String subject) {
        return Sha256.of(subject.strip().toLowerCase(Locale.ROOT));
    }

    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return "unknown"; // no address that a server sees; together they count as one
        }
    }
}
