package org.outturn.connect;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.fleet.UnitConversion;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Knows for each device where its keys go: to the signal that somebody named; else to the signal of its machine with the same
 * key; else under its own name, so that it can be mapped later and nothing is lost until then.
 */
@Component
class Routing {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    private final Machines machines;
    private final Series series;
    private final DeviceKeys keys;
    private final EarlierValues earlier;
    private final Map<DeviceId, Routes> known = new ConcurrentHashMap<>();
    /** How often something changed; what was read before a change is not kept after it. */
    private final AtomicLong changes = new AtomicLong();

    Routing(Machines machines, Series series, DeviceKeys keys, EarlierValues earlier) {
        this.machines = machines;
        this.series = series;
        this.keys = keys;
        this.earlier = earlier;
    }

    /** The routes of a device, if they were worked out; never asks the database. */
    @Nullable
    Routes known(Device device) {
        Routes routes = known.get(device.id());
        return routes != null && routes.isOf(device) ? routes : null;
    }

    /** The routes of a device, worked out if they are not yet. */
    Routes obtain(Device device) {
        Routes before = known(device);
        if (before != null) {
            return before;
        }
        long changesBefore = changes.get();
        Routes routes = Asking.as(Viewer.job(device.tenant(), "intake"), () -> workOut(device));
        known.put(device.id(), routes);
        if (changes.get() != changesBefore) {
            known.remove(device.id(), routes);
            routes.end();
        }
        return routes;
    }

    /** The route of a key that was not met before. */
    Routes.Route learn(Device device, Routes routes, String key) {
        Routes.Route before = routes.of(key);
        if (before != null) {
            return before;
        }
        var route = new Routes.Route(own(device, key), null);
        Asking.run(Viewer.job(device.tenant(), "intake"), () -> keys.meet(device, key));
        routes.put(key, route);
        return route;
    }

    /** Something that decides where a device's keys go has changed. */
    void forget(DeviceId device) {
        changes.incrementAndGet();
        Routes before = known.remove(device);
        if (before != null) {
            before.end();
        }
    }

    /**
     * Values became durable by routes that were over: what was under way while a key was mapped lies under its own name, and is
     * brought to the signal like what came before. Asks the database.
     */
    void overtaken(Device device, Set<String> sent) {
        Asking.run(
                Viewer.job(device.tenant(), "intake"),
                () -> sent.forEach(key -> keys.find(device.id(), key)
                        .filter(known -> known.earlier() != DeviceKey.Earlier.NONE)
                        .ifPresent(known -> earlier.bringIn(device, known))));
    }

    private Routes workOut(Device device) {
        var routes = new Routes(device);
        Machine machine = machines.get(device.machine());
        machine.type()
                .signals()
                .forEach(signal -> routes.put(signal.key(), new Routes.Route(own(device, signal.key()), null)));
        for (DeviceKey key : keys.of(device.id())) {
            Routes.Route mapped = key.target() == null ? null : mapped(device, key, key.target());
            if (mapped != null) {
                routes.put(key.key(), mapped);
            } else if (routes.of(key.key()) == null) {
                routes.put(key.key(), new Routes.Route(own(device, key.key()), null));
            }
        }
        return routes;
    }

    /** Null when the target is not there any more: sold on, or of a type that lost the signal or changed its unit. */
    private Routes.@Nullable Route mapped(Device device, DeviceKey key, KeyTarget target) {
        try {
            Machine machine = machines.get(target.machine());
            if (!machine.customer().equals(device.customer())) {
                return null;
            }
            Signal signal = machine.type().signal(target.signal());
            var route = new Routes.Route(
                    series.obtain(device.tenant(), device.customer(), machine.id(), signal.key()),
                    conversion(target, signal));
            if (key.earlier() == DeviceKey.Earlier.WAITING) {
                earlier.bringIn(device, key);
            }
            return route;
        } catch (NotFound | Refused e) {
            LOG.debug("The key {} of {} leads nowhere: {}", key.key(), device.name(), e.getMessage());
            return null;
        }
    }

    /** What the device's numbers become; null when they stay as they are. */
    static @Nullable UnitConversion conversion(KeyTarget target, Signal signal) {
        UnitConversion all = new UnitConversion(target.scale(), target.shift())
                .then(UnitConversion.between("unit", target.unit(), signal.unit()));
        return all.equals(UnitConversion.NONE) ? null : all;
    }

    private SeriesId own(Device device, String key) {
        return series.obtain(device.tenant(), device.customer(), device.machine(), key);
    }
}
