package org.outturn.connect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What devices did since this process started: connections, messages, the last thing that was wrong. Kept in memory only. */
@Component
class DeviceActivity {
    private final Map<DeviceId, Tally> tallies = new ConcurrentHashMap<>();

    /**
     * What one device did.
     *
     * @param connections how many connections are open now
     * @param accepted messages accepted since the start
     * @param refused messages refused since the start
     * @param last when it was last heard of
     * @param trouble what was wrong with the last refused message, or null
     */
    record Seen(
            int connections,
            long accepted,
            long refused,
            @Nullable Instant last,
            @Nullable String trouble) {
        static final Seen NOTHING = new Seen(0, 0, 0, null, null);

        boolean online() {
            return connections > 0;
        }
    }

    /** Counts in place: a message must not cost more than an addition. */
    private static final class Tally {
        private final AtomicInteger connections = new AtomicInteger();
        private final LongAdder accepted = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private volatile @Nullable Instant last;
        private volatile @Nullable String trouble;

        Seen seen() {
            return new Seen(connections.get(), accepted.sum(), refused.sum(), last, trouble);
        }
    }

    Optional<Seen> of(DeviceId device) {
        return Optional.ofNullable(tallies.get(device)).map(Tally::seen);
    }

    /** Devices with at least one open connection. */
    long online() {
        return tallies.values().stream()
                .filter(tally -> tally.connections.get() > 0)
                .count();
    }

    /** Messages accepted of all devices. */
    long accepted() {
        return tallies.values().stream()
                .mapToLong(tally -> tally.accepted.sum())
                .sum();
    }

    /** Messages refused of all devices. */
    long refused() {
        return tallies.values().stream().mapToLong(tally -> tally.refused.sum()).sum();
    }

    void connected(DeviceId device, Instant now) {
        Tally tally = heardOf(device, now);
        tally.connections.incrementAndGet();
    }

    void gone(DeviceId device, Instant now) {
        Tally tally = heardOf(device, now);
        tally.connections.decrementAndGet();
    }

    /** Forgets what was counted; connections that are open still are. */
    void forget(DeviceId device) {
        tallies.computeIfPresent(device, (same, tally) -> {
            tally.accepted.reset();
            tally.refused.reset();
            tally.last = null;
            tally.trouble = null;
            return tally;
        });
    }

    void accepted(DeviceId device, Instant now) {
        heardOf(device, now).accepted.increment();
    }

    void refused(DeviceId device, Instant now, String why) {
        Tally tally = heardOf(device, now);
        tally.refused.increment();
        tally.trouble = why;
    }

    private Tally heardOf(DeviceId device, Instant now) {
        Tally known = tallies.get(device);
        Tally tally = known == null ? tallies.computeIfAbsent(device, id -> new Tally()) : known;
        tally.last = now;
        return tally;
    }
}
