package org.outturn.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.TenantId;
import org.springframework.stereotype.Component;

/** What devices did since this process started: connections, messages, the last thing that was wrong. Kept in memory; when they were heard of is written down now and then. */
@Component
class DeviceActivity {
    private static final Duration WATCHED = Duration.ofMinutes(30);

    private final Map<DeviceId, Tally> tallies = new ConcurrentHashMap<>();

    /**
     * What one device did.
     *
     * @param connections how many connections are open now
     * @param accepted messages accepted since the start
     * @param refused messages refused since the start
     * @param last when it was last heard of
     * @param trouble what was wrong with the last refused message, or null
     * @param isIll whether no message was accepted since
     */
    record Seen(
            int connections,
            long accepted,
            long refused,
            @Nullable Instant last,
            @Nullable String trouble,
            boolean isIll) {
        static final Seen NOTHING = new Seen(0, 0, 0, null, null, false);

        boolean online() {
            return connections > 0;
        }

        /** What is wrong as long as no message was accepted since; empty when nothing is. */
        String ill() {
            return isIll && trouble != null ? trouble : "";
        }
    }

    /** Counts in place: a message must not cost more than an addition. */
    private static final class Tally {
        private final AtomicInteger connections = new AtomicInteger();
        private final LongAdder accepted = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final TenantId tenant;
        private volatile @Nullable Instant last;
        /** Of the messages since news was asked last, the first; and the last of all. */
        private volatile @Nullable Instant first;

        private volatile @Nullable Instant message;
        private @Nullable Instant written;
        private volatile boolean ill;
        private volatile @Nullable Recorder recorder;
        private volatile Instant recordedUntil = Instant.MIN;
        private volatile @Nullable String trouble;

        Tally(TenantId tenant) {
            this.tenant = tenant;
        }

        void record(Decoded decoded, Instant now) {
            Recorder into = recorder;
            if (into == null) {
                return;
            }
            if (now.isBefore(recordedUntil)) {
                into.add(now, decoded);
            } else {
                recorder = null;
            }
        }

        void said(Instant now) {
            message = now;
            if (first == null) {
                first = now;
            }
        }

        Seen seen() {
            return new Seen(connections.get(), accepted.sum(), refused.sum(), last, trouble, ill);
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

    /** The last messages of a device whose page somebody looks at; from now on they are kept for half an hour. */
    List<Recorder.Recorded> watch(Device device, Instant now) {
        Tally tally = tallies.computeIfAbsent(device.id(), id -> new Tally(device.tenant()));
        Recorder before = tally.recorder;
        Recorder recorder = before == null ? new Recorder() : before;
        tally.recordedUntil = now.plus(WATCHED);
        tally.recorder = recorder;
        return recorder.last();
    }

    /** Keeps a message if somebody looks at the device's page. */
    void record(Device device, Decoded decoded, Instant now) {
        Tally tally = tallies.get(device.id());
        if (tally != null && tally.recorder != null) {
            tally.record(decoded, now);
        }
    }

    /** The devices with at least one open connection. */
    List<DeviceId> onlineIds() {
        return tallies.entrySet().stream()
                .filter(each -> each.getValue().connections.get() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * That a device was heard of.
     *
     * @param first when the first message came since the last news, or null if none did
     * @param message when the last message came, or null
     */
    record News(
            TenantId tenant,
            DeviceId device,
            Instant at,
            String trouble,
            @Nullable Instant first,
            @Nullable Instant message) {}

    /** The devices that were heard of since this was asked last. By one thread at a time. */
    List<News> news() {
        List<News> news = new ArrayList<>();
        tallies.forEach((device, tally) -> {
            Instant last = tally.last;
            if (last != null && !last.equals(tally.written)) {
                tally.written = last;
                Instant first = tally.first;
                tally.first = null;
                news.add(new News(
                        tally.tenant, device, last, tally.seen().ill(), first, first == null ? null : tally.message));
            }
        });
        return news;
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

    void connected(Device device, Instant now) {
        Tally tally = heardOf(device, now);
        tally.connections.incrementAndGet();
    }

    void gone(Device device, Instant now) {
        Tally tally = heardOf(device, now);
        tally.connections.decrementAndGet();
    }

    /** Forgets what was counted; connections that are open still are. */
    void forget(DeviceId device) {
        tallies.computeIfPresent(device, (same, tally) -> {
            tally.accepted.reset();
            tally.refused.reset();
            tally.last = null;
            tally.first = null;
            tally.trouble = null;
            tally.recorder = null;
            tally.ill = false;
            return tally;
        });
    }

    void accepted(Device device, Instant now) {
        Tally tally = heardOf(device, now);
        tally.accepted.increment();
        tally.said(now);
        if (tally.ill) {
            tally.ill = false;
        }
    }

    void refused(Device device, Instant now, String why) {
        Tally tally = heardOf(device, now);
        tally.refused.increment();
        tally.said(now);
        tally.trouble = why;
        tally.ill = true;
    }

    private Tally heardOf(Device device, Instant now) {
        Tally known = tallies.get(device.id());
        Tally tally = known == null ? tallies.computeIfAbsent(device.id(), id -> new Tally(device.tenant())) : known;
        tally.last = now;
        return tally;
    }
}
