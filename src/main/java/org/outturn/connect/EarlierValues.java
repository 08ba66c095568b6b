package org.outturn.connect;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesId;
import org.outturn.telemetry.SeriesPoint;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.trust.Purpose;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts the values that a key had before it was mapped under its signal. They go through the log like any late data, so whoever
 * computed from the signal before learns of them; where the signal has a point already, that one stays. What is not done when
 * the program ends is done when the device comes again.
 */
@Component
class EarlierValues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierValues.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Machines machines;
    private final Points points;
    private final Series series;
    private final PointLog log;
    private final LogPump pump;
    private final DeviceKeys keys;
    private final Clock clock;
    /** Asked for and not begun; who asks while one is under way gets another, because it may have looked already. */
    private final Set<Job> waiting = ConcurrentHashMap.newKeySet();

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("earlier-values").factory());

    EarlierValues(
            Machines machines, Points points, Series series, PointLog log, LogPump pump, DeviceKeys keys, Clock clock) {
        this.machines = machines;
        this.points = points;
        this.series = series;
        this.log = log;
        this.pump = pump;
        this.keys = keys;
        this.clock = clock;
    }

    private record Job(DeviceId device, String key) {}

    /** Does it soon, on a thread of its own. */
    void bringIn(Device device, DeviceKey key) {
        var job = new Job(device.id(), key.key());
        if (key.target() == null || !waiting.add(job)) {
            return;
        }
        KeyTarget target = key.target();
        try {
            worker.execute(() -> {
                waiting.remove(job);
                Asking.run(Viewer.job(device.tenant(), "intake"), () -> move(device, key, target));
            });
        } catch (RejectedExecutionException e) {
            waiting.remove(job);
        }
    }

    private void move(Device device, DeviceKey key, KeyTarget target) {
        try {
            if (!pump.awaitStored(log.end(), PATIENCE)) {
                return;
            }
            Machine from = machines.get(device.machine());
            Machine to = machines.get(target.machine());
            long count = to.customer().equals(from.customer()) ? move(key.key(), from, to, target) : 0;
            keys.broughtIn(key, target, count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            LOG.warn("The earlier values of {} of {} wait: {}", key.key(), device.name(), e.toString());
        }
    }

    private long move(String key, Machine from, Machine to, KeyTarget target)
            throws InterruptedException, ExecutionException, TimeoutException {
        Signal signal = to.type().signal(target.signal());
        if (from.id().equals(to.id()) && key.equals(signal.key())) {
            return 0; // they are there already, and converting them twice would spoil them
        }
        SeriesId series = this.series.obtain(Asking.required().tenant(), to.customer(), to.id(), signal.key());
        var route = new Routes.Route(series, Routing.conversion(target, signal));
        long count = 0;
        Instant next = Points.ALL_TIME.from();
        while (true) {
            List<StoredPoint> some =
                    points.read(from, key, new Period(next, Points.ALL_TIME.to()), Message.MAX_POINTS, Purpose.ASSIGN);
            if (some.isEmpty()) {
                return count;
            }
            next = some.getLast().time().plusMillis(1);
            count += append(
                    route, some, there(to, signal, new Period(some.getFirst().time(), next)));
            if (!next.isBefore(Points.ALL_TIME.to())) {
                return count;
            }
        }
    }

    private Set<Instant> there(Machine machine, Signal signal, Period period) {
        Set<Instant> times = new HashSet<>();
        points.read(machine, signal.key(), period, Integer.MAX_VALUE, Purpose.ASSIGN)
                .forEach(point -> times.add(point.time()));
        return times;
    }

    private int append(Routes.Route route, List<StoredPoint> earlier, Set<Instant> there)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<SeriesPoint> moved = new ArrayList<>(earlier.size());
        for (StoredPoint point : earlier) {
            @Nullable Value value = there.contains(point.time()) ? null : route.value(point.value());
            if (value != null) {
                moved.add(new SeriesPoint(route.series(), new Point(point.time(), value)));
            }
        }
        if (!moved.isEmpty()) {
            var done = new CompletableFuture<Position>();
            log.append(new Message(Asking.required().tenant(), clock.instant(), moved), new PointLog.Durable() {
                @Override
                public void durable(Position after) {
                    done.complete(after);
                }

                @Override
                public void failed(IOException reason) {
                    done.completeExceptionally(reason);
                }
            });
            done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return moved.size();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
