package org.outturn.connect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.UnitConversion;
import org.outturn.identity.OrganisationId;
import org.outturn.telemetry.SeriesId;
import org.outturn.telemetry.Value;

/** Where the keys of one device go, worked out once so that a message costs one look per key. For many threads. */
final class Routes {
    private final OrganisationId customer;
    private final MachineId machine;
    /** Milliseconds of the last questionable value: each gets a time of its own, so that none replaces another. */
    private final AtomicLong lastApart = new AtomicLong();

    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private volatile boolean over;

    Routes(Device device) {
        this.customer = device.customer();
        this.machine = device.machine();
    }

    /**
     * Where one key goes.
     *
     * @param series under which its values are kept
     * @param conversion what becomes of its numbers; null when they are kept as they come
     */
    record Route(SeriesId series, @Nullable UnitConversion conversion) {
        /** The value to keep; null when the number leaves the range of numbers. Texts and flags are kept as they come. */
        @Nullable
        Value value(Value sent) {
            if (conversion == null || !(sent instanceof Value.Num(double number))) {
                return sent;
            }
            double converted = conversion.apply(number);
            return Double.isFinite(converted) ? new Value.Num(converted) : null;
        }
    }

    /** Were they worked out for the device as it is? It may have gone to another customer. */
    boolean isOf(Device device) {
        return customer.equals(device.customer()) && machine.equals(device.machine());
    }

    /** Something that decides where keys go has changed since they were worked out. */
    void end() {
        over = true;
    }

    /** Was what is on its way by these routes perhaps to go elsewhere? */
    boolean isOver() {
        return over;
    }

    @Nullable
    Route of(String key) {
        return routes.get(key);
    }

    /** The time under which a reading is kept. */
    Instant time(Decoded.Reading reading) {
        if (!Questionable.is(reading.key())) {
            return reading.time();
        }
        long now = reading.time().toEpochMilli();
        return Instant.ofEpochMilli(lastApart.accumulateAndGet(now, (last, next) -> Math.max(last + 1, next)));
    }

    boolean know(List<Decoded.Reading> readings) {
        for (Decoded.Reading reading : readings) {
            if (!routes.containsKey(reading.key())) {
                return false;
            }
        }
        return true;
    }

    void put(String key, Route route) {
        routes.put(key, route);
    }
}
