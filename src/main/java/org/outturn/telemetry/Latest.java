package org.outturn.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest value of each series, by the time of the point, in memory; looked up in the store when it is first asked for. For
 * many threads.
 */
public final class Latest implements PointListener {
    private static final Logger LOG = LoggerFactory.getLogger(Latest.class);

    private final PointStore store;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();
    private final Map<Key, List<Subscription>> subscriptions = new ConcurrentHashMap<>();

    Latest(PointStore store) {
        this.store = store;
    }

    private record Key(TenantId tenant, SeriesId series) {}

    /**
     * What is known of a series.
     *
     * @param point its latest point, as far as we know
     * @param lookedUp whether the store has been asked; until then the store may have a later one
     */
    private record Known(@Nullable StoredPoint point, boolean lookedUp) {
        static final Known NOTHING = new Known(null, false);

        Known orLater(StoredPoint other) {
            return point == null || !other.time().isBefore(point.time()) ? new Known(other, lookedUp) : this;
        }

        Known with(@Nullable StoredPoint stored) {
            // of the same time, what the pump told is at least as new as what the store said
            boolean later = stored != null && (point == null || stored.time().isAfter(point.time()));
            return new Known(later ? stored : point, true);
        }
    }

    /** Who wants to know of new latest values. */
    @FunctionalInterface
    public interface Listener {
        /** The new latest points of a batch, one per series that got one. Called on the pump's thread, so it must be quick. */
        void updated(Map<SeriesId, StoredPoint> points);
    }

    /** An order for updates; {@link #close} ends it. */
    public final class Subscription implements AutoCloseable {
        private final TenantId tenant;
        private final Set<SeriesId> series;
        private final Listener listener;

        private Subscription(TenantId tenant, Set<SeriesId> series, Listener listener) {
            this.tenant = tenant;
            this.series = Set.copyOf(series);
            this.listener = listener;
        }

        @Override
        public void close() {
            for (SeriesId each : series) {
                subscriptions.computeIfPresent(new Key(tenant, each), (key, list) -> {
                    list.remove(this);
                    return list.isEmpty() ? null : list;
                });
            }
        }
    }

    /** The latest point of a series. */
    public Optional<StoredPoint> of(TenantId tenant, SeriesId series) {
        Key key = new Key(tenant, series);
        // known before the store is asked, so that what is stored meanwhile is not missed
        Known found = known.computeIfAbsent(key, fresh -> Known.NOTHING);
        if (!found.lookedUp()) {
            StoredPoint stored = store.latest(tenant, series).orElse(null);
            found = known.compute(key, (same, old) -> (old == null ? Known.NOTHING : old).with(stored));
        }
        return Optional.ofNullable(found.point());
    }

    /** The latest points of several series; what is not known yet is looked up at once. */
    public Map<SeriesId, StoredPoint> of(TenantId tenant, Collection<SeriesId> series) {
        List<SeriesId> unknown = new ArrayList<>();
        for (SeriesId each : series) {
            if (!known.computeIfAbsent(new Key(tenant, each), fresh -> Known.NOTHING)
                    .lookedUp()) {
                unknown.add(each);
            }
        }
        if (!unknown.isEmpty()) {
            Map<SeriesId, StoredPoint> stored = store.of(tenant, unknown).latest();
            for (SeriesId each : unknown) {
                known.compute(
                        new Key(tenant, each),
                        (same, old) -> (old == null ? Known.NOTHING : old).with(stored.get(each)));
            }
        }
        Map<SeriesId, StoredPoint> all = new HashMap<>();
        for (SeriesId each : series) {
            Known found = known.get(new Key(tenant, each));
            if (found != null && found.point() != null) {
                all.put(each, found.point());
            }
        }
        return all;
    }

    /** Forgets what is known of some series, because the store has changed. */
    void forget(TenantId tenant, Collection<SeriesId> series) {
        series.forEach(each -> known.remove(new Key(tenant, each)));
    }

    /** Tells a listener from now on what new latest values these series get. */
    public Subscription subscribe(TenantId tenant, Set<SeriesId> series, Listener listener) {
        Subscription subscription = new Subscription(tenant, series, listener);
        for (SeriesId each : subscription.series) {
            subscriptions.compute(new Key(tenant, each), (key, list) -> {
                List<Subscription> all = list == null ? new CopyOnWriteArrayList<>() : list;
                all.add(subscription);
                return all;
            });
        }
        return subscription;
    }

    @Override
    public void stored(List<Message> messages) {
        Map<Key, StoredPoint> newest = new HashMap<>();
        for (Message message : messages) {
            for (SeriesPoint each : message.points()) {
                StoredPoint point =
                        new StoredPoint(each.point().time(), each.point().value(), message.received());
                newest.merge(
                        new Key(message.tenant(), each.series()),
                        point,
                        (old, other) -> other.time().isBefore(old.time()) ? old : other);
            }
        }
        Map<Subscription, Map<SeriesId, StoredPoint>> updates = new HashMap<>();
        newest.forEach((key, point) -> {
            List<Subscription> listening = subscriptions.get(key);
            if (listening != null) {
                of(key.tenant(), key.series());
            }
            // a series nobody has asked for yet is looked up when someone does
            Known now = known.computeIfPresent(key, (same, old) -> old.orLater(point));
            if (listening != null && now != null && point.equals(now.point())) {
                listening.forEach(each ->
                        updates.computeIfAbsent(each, fresh -> new HashMap<>()).put(key.series(), point));
            }
        });
        updates.forEach(Latest::tell);
    }

    private static void tell(Subscription subscription, Map<SeriesId, StoredPoint> points) {
        try {
            subscription.listener.updated(Map.copyOf(points));
        } catch (RuntimeException e) {
            LOG.error("A listener for latest values failed", e);
        }
    }
}
