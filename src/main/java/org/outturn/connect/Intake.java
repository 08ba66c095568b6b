package org.outturn.connect;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.outturn.base.Refused;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesId;
import org.outturn.telemetry.SeriesPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the messages of devices, whatever protocol brought them, into the point log. Never blocks. */
@Component
class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final PointLog log;
    private final Series series;
    private final DeviceActivity activity;
    private final Clock clock;
    private final ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor();

    Intake(PointLog log, Series series, DeviceActivity activity, Clock clock) {
        this.log = log;
        this.series = series;
        this.activity = activity;
        this.clock = clock;
    }

    /** What becomes of a message; exactly one of the three is called, once, on some thread, and must not block. */
    interface Outcome {
        /** On disk, or there was nothing in it to keep: the message may be acknowledged. */
        void durable();

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
        return switch (TelemetryJson.decode(payload, now)) {
            case Decoded.Malformed(String what) -> {
                activity.refused(device.id(), now, what);
                outcome.refused(what);
                yield true;
            }
            case Decoded.Understood(List<Decoded.Reading> readings)
            when readings.isEmpty() -> {
                activity.accepted(device.id(), now);
                outcome.durable();
                yield true;
            }
            case Decoded.Understood(List<Decoded.Reading> readings) -> take(device, readings, now, outcome, goOn);
        };
    }

    private boolean take(Device device, List<Decoded.Reading> readings, Instant now, Outcome outcome, Runnable goOn) {
        Optional<List<SeriesPoint>> known = known(device, readings);
        if (known.isPresent()) {
            return append(device, known.get(), now, outcome, goOn);
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

    private Optional<List<SeriesPoint>> known(Device device, List<Decoded.Reading> readings) {
        List<SeriesPoint> points = new ArrayList<>(readings.size());
        for (Decoded.Reading reading : readings) {
            Optional<SeriesId> id = series.known(device.customer(), device.machine(), reading.key());
            if (id.isEmpty()) {
                return Optional.empty();
            }
            points.add(new SeriesPoint(id.get(), new Point(reading.time(), reading.value())));
        }
        return Optional.of(points);
    }

    private boolean appendNew(
            Device device, List<Decoded.Reading> readings, Instant now, Outcome outcome, Runnable goOn) {
        List<SeriesPoint> points = new ArrayList<>(readings.size());
        try {
            for (Decoded.Reading reading : readings) {
                SeriesId id = series.obtain(device.tenant(), device.customer(), device.machine(), reading.key());
                points.add(new SeriesPoint(id, new Point(reading.time(), reading.value())));
            }
        } catch (Refused e) {
            activity.refused(device.id(), now, e.what());
            outcome.refused(e.what());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A new key of {} could not be registered: {}", device.name(), e.toString());
            outcome.failed("The database can't be reached.");
            return true;
        }
        return append(device, points, now, outcome, goOn);
    }

    private boolean append(Device device, List<SeriesPoint> points, Instant now, Outcome outcome, Runnable goOn) {
        boolean room = log.append(new Message(device.tenant(), now, points), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                activity.accepted(device.id(), now);
                outcome.durable();
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

    /** Counts a message that was refused before its payload was looked at. */
    void refused(Device device, String why) {
        activity.refused(device.id(), clock.instant(), why);
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
