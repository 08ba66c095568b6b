package org.outturn.connect;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.SeriesPoint;
import org.outturn.telemetry.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the messages of devices, whatever protocol brought them, into the point log. Never blocks. */
@Component
class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final PointLog log;
    private final Routing routing;
    private final DeviceActivity activity;
    private final Clock clock;
    private final ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor();

    Intake(PointLog log, Routing routing, DeviceActivity activity, Clock clock) {
        this.log = log;
        this.routing = routing;
        this.activity = activity;
        this.clock = clock;
    }

    /** What becomes of a message; exactly one of the three is called, once, on some thread, and must not block. */
    interface Outcome {
        /** On disk, or there was nothing in it to keep: the message may be acknowledged. */
        void durable();

        /** Kept elsewhere than in the log: the message may be acknowledged. */
        default void done() {
            durable();
        }

        /** Not understood, and it will not be understood the next time either. */
        void refused(String why);

        /** Not taken now; the device has to send it again. */
        void failed(String why);
    }

    /**
     * Takes a payload of telemetry in JSON.
     *
     * @param goOn called once if this returns false, on any thread, as soon as the next message may be handed in
     * @return whether the next message of this connection may be handed in at once; if not, the connection must not be read
     *     until {@code goOn}: this keeps the order of a device's messages and slows devices down when the disk can't follow
     */
    boolean telemetry(Device device, byte[] payload, Outcome outcome, Runnable goOn) {
        Instant now = clock.instant();
        return take(device, TelemetryJson.decode(payload, now), now, outcome, goOn);
    }

    /** The same for what a gateway sends for the devices behind it. */
    boolean gateway(Device gateway, byte[] payload, Outcome outcome, Runnable goOn) {
        Instant now = clock.instant();
        return take(gateway, GatewayJson.decode(payload, now), now, outcome, goOn);
    }

    private boolean take(Device device, Decoded decoded, Instant now, Outcome outcome, Runnable goOn) {
        activity.record(device, decoded, now);
        return switch (decoded) {
            case Decoded.Malformed(String what) -> {
                yield refuse(device, now, outcome, what);
            }
            case Decoded.Understood(List<Decoded.Reading> readings)
            when readings.isEmpty() -> {
                activity.accepted(device, now);
                outcome.durable();
                yield true;
            }
            case Decoded.Understood(List<Decoded.Reading> readings) -> take(device, readings, now, outcome, goOn);
        };
    }

    private boolean take(Device device, List<Decoded.Reading> readings, Instant now, Outcome outcome, Runnable goOn) {
        Routes routes = routing.known(device);
        if (routes != null && routes.know(readings)) {
            return append(device, routes, readings, now, outcome, goOn);
        }
        // A key that is met for the first time costs a question to the database: not on the protocol's own thread.
        try {
            slow.execute(() -> {
                if (appendNew(device, readings, now, outcome, goOn)) {
                    goOn.run();
                }
            });
        } catch (RejectedExecutionException e) {
            outcome.failed("Outturn is being stopped.");
            return true;
        }
        return false;
    }

    private boolean appendNew(
            Device device, List<Decoded.Reading> readings, Instant now, Outcome outcome, Runnable goOn) {
        Routes routes;
        try {
            routes = routing.obtain(device);
            for (Decoded.Reading reading : readings) {
                routing.learn(device, routes, reading.key());
            }
        } catch (Refused e) {
            return refuse(device, now, outcome, e.what());
        } catch (RuntimeException e) {
            LOG.warn("A new key of {} could not be registered: {}", device.name(), e.toString());
            outcome.failed("The database can't be reached.");
            return true;
        }
        return append(device, routes, readings, now, outcome, goOn);
    }

    /** Hands the message to the log; the routes know every key of it. */
    boolean append(
            Device device, Routes routes, List<Decoded.Reading> readings, Instant now, Outcome outcome, Runnable goOn) {
        List<SeriesPoint> points = new ArrayList<>(readings.size());
        for (Decoded.Reading reading : readings) {
            Routes.Route route = routes.of(reading.key());
            @Nullable Value value = route == null ? null : route.value(reading.value());
            if (route == null || value == null) {
                return refuse(
                        device, now, outcome, "The number of '" + reading.key() + "' is out of range once converted.");
            }
            points.add(new SeriesPoint(route.series(), new Point(routes.time(reading), value)));
        }
        return append(device, points, now, outcome, goOn, () -> {
            if (routes.isOver()) {
                overtaken(device, readings);
            }
        });
    }

    /** Says so aside, because it asks the database; only after the message is durable it is sure that it is found. */
    private void overtaken(Device device, List<Decoded.Reading> readings) {
        Set<String> sent = readings.stream().map(Decoded.Reading::key).collect(Collectors.toSet());
        try {
            slow.execute(() -> {
                try {
                    routing.overtaken(device, sent);
                } catch (RuntimeException e) {
                    LOG.warn(
                            "Values of {} stay under the names under which they came: {}", device.name(), e.toString());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Values of {} stay under the names under which they came", device.name());
        }
    }

    private boolean refuse(Device device, Instant now, Outcome outcome, String why) {
        activity.refused(device, now, why);
        outcome.refused(why);
        return true;
    }

    private boolean append(
            Device device, List<SeriesPoint> points, Instant now, Outcome outcome, Runnable goOn, Runnable kept) {
        boolean room = log.append(new Message(device.tenant(), now, points), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                activity.accepted(device, now);
                outcome.durable();
                kept.run();
            }

            @Override
            public void failed(IOException reason) {
                outcome.failed(String.valueOf(reason.getMessage()));
            }
        });
        if (!room) {
            log.onRoom(goOn);
        }
        return room;
    }

    /** Counts a message that held no telemetry. */
    void accepted(Device device) {
        activity.accepted(device, clock.instant());
    }

    /** Counts a message that was refused before its payload was looked at. */
    void refused(Device device, String why) {
        activity.refused(device, clock.instant(), why);
    }

    /** Calls after each group of messages that became durable together. */
    void onGroup(Runnable flush) {
        log.onGroup(flush);
    }

    @Override
    public void close() {
        slow.close();
    }
}
