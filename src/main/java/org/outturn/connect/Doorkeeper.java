package org.outturn.connect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.outturn.base.Sha256;
import org.springframework.stereotype.Component;

/**
 * Knows devices by what they show. Many come at once after a power cut, and some show their token with every message, so whom
 * it met lately is remembered, and only a few are looked up at a time.
 */
@Component
class Doorkeeper {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Devices devices;
    private final Routing routing;
    private final Clock clock;
    /** They must not take the pages' database connections. */
    private final Semaphore lookUps = new Semaphore(4);

    /** By the fingerprint of what was shown, who shows it. */
    private final Cache<String, Devices.Met> met = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    private final AtomicLong changes = new AtomicLong();

    Doorkeeper(Devices devices, Routing routing, Clock clock) {
        this.devices = devices;
        this.routing = routing;
        this.clock = clock;
    }

    /** How often a device changed; who was looked up before a change is looked up again. */
    long changes() {
        return changes.get();
    }

    /** The device that carries this token; empty when no device does. Blocks. */
    Optional<Device> byToken(String token) throws InterruptedException {
        return byFingerprint(Sha256.of(token)).map(Devices.Met::device);
    }

    /** The device that shows something with this fingerprint; empty when no device does. Blocks. */
    Optional<Devices.Met> byFingerprint(String fingerprint) throws InterruptedException {
        Devices.Met before = met.getIfPresent(fingerprint);
        if (before != null && (before.until() == null || clock.instant().isBefore(before.until()))) {
            return Optional.of(before);
        }
        lookUps.acquire();
        try {
            long changesBefore = changes.get();
            Optional<Devices.Met> found = devices.byFingerprint(fingerprint);
            found.ifPresent(known -> {
                routing.obtain(known.device()); // so that the first message finds its keys known
                met.put(fingerprint, known);
            });
            if (changes.get() != changesBefore) {
                met.invalidate(fingerprint);
            }
            return found;
        } finally {
            lookUps.release();
        }
    }

    /** A device changed: its credentials, whose it is. */
    void forget(DeviceId device) {
        changes.incrementAndGet();
        met.asMap().values().removeIf(known -> known.device().id().equals(device));
    }
}
