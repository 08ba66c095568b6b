package org.outturn.connect;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.outturn.identity.TenantId;
import org.springframework.stereotype.Component;

/** Counts what devices send, each for itself and all of a tenant together. For many threads. */
@Component
class Limits {
    private static final int SECONDS_AT_ONCE = 10;

    private final LimitSettings settings;
    private final Map<DeviceId, Bucket> devices = new ConcurrentHashMap<>();
    private final Map<TenantId, Bucket> tenants = new ConcurrentHashMap<>();

    Limits(LimitSettings settings) {
        this.settings = settings;
    }

    /**
     * Counts a message unless it is one too many.
     *
     * @return zero when the message may be taken, else how long to wait before it is sent again
     */
    Duration ask(Device device) {
        if (isOff()) {
            return Duration.ZERO;
        }
        long wait = ask(own(device), settings.deviceMessages());
        if (wait == 0) {
            wait = ask(tenants(device), settings.tenantMessages());
            if (wait > 0 && settings.deviceMessages() > 0) {
                own(device).addTokens(1);
            }
        }
        return Duration.ofNanos(wait);
    }

    private static long ask(Bucket bucket, int most) {
        return most == 0 ? 0 : bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
    }

    /**
     * Counts a message that is taken in any case.
     *
     * @return how long not to read on from the device
     */
    Duration take(Device device) {
        if (isOff()) {
            return Duration.ZERO;
        }
        long own = settings.deviceMessages() == 0 ? 0 : own(device).consumeIgnoringRateLimits(1);
        long all = settings.tenantMessages() == 0 ? 0 : tenants(device).consumeIgnoringRateLimits(1);
        return Duration.ofNanos(Math.max(own, all));
    }

    boolean isOff() {
        return settings.deviceMessages() == 0 && settings.tenantMessages() == 0;
    }

    private Bucket own(Device device) {
        return devices.computeIfAbsent(device.id(), id -> bucket(settings.deviceMessages()));
    }

    private Bucket tenants(Device device) {
        return tenants.computeIfAbsent(device.tenant(), id -> bucket(settings.tenantMessages()));
    }

    private static Bucket bucket(int most) {
        long rate = Math.max(1, most);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate * SECONDS_AT_ONCE).refillGreedy(rate, Duration.ofSeconds(1)))
                .build();
    }
}
