package org.outturn.demo;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.demo.replay.Messages;
import org.outturn.demo.replay.Replay;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.telemetry.Points;

/** One device of the fleet: finds where it was, and sends on from there. Not for several threads. */
final class Feed implements AutoCloseable {
    /** Messages under way: enough to keep the door busy, few enough to keep little in memory. */
    private static final int WINDOW = 6;

    private final Machine machine;
    private final Replay replay;
    private final String token;
    private final Messages messages;
    private @Nullable DemoDevice device;
    private Instant start = Instant.EPOCH;

    Feed(Machine machine, Replay replay, String token, int mostBytes) {
        this.machine = machine;
        this.replay = replay;
        this.token = token;
        this.messages = new Messages(mostBytes, this::send);
    }

    private void send(String message, int points) throws IOException, InterruptedException {
        if (device == null) {
            throw new IOException("The device is not connected.");
        }
        device.send(message);
    }

    /** Looks up where it was; everything that was sent must be stored by now. */
    void resume(Points points, Instant begin) {
        Map<String, Replay.Known> latest = new HashMap<>();
        Asking.run(DemoWorld.JOB, () -> {
            for (String key : replay.memory()) {
                points.latest(machine, key)
                        .ifPresent(point -> latest.put(
                                key,
                                new Replay.Known(
                                        point.time(),
                                        Points.number(point.value()).orElse(Double.NaN))));
            }
        });
        messages.clear();
        replay.resume(begin, latest);
        start = replay.reached();
    }

    void connect(Vertx vertx, String address) throws IOException, InterruptedException {
        close();
        device = new DemoDevice(vertx, address, token, WINDOW);
    }

    boolean isConnected() {
        return device != null && device.isConnected();
    }

    /** Sends what happened up to a time, at the pace of the record. */
    void history(Instant until) throws IOException, InterruptedException {
        replay.history(until, messages);
        messages.flush();
    }

    /** Sends what happens now. */
    void live(Instant now) throws IOException, InterruptedException {
        replay.live(now, messages);
        messages.flush();
    }

    void awaitAcknowledged() throws IOException, InterruptedException {
        if (device != null) {
            device.awaitAcknowledged();
        }
    }

    Instant start() {
        return start;
    }

    /** About how many points lie between where it began and a time. */
    double expected(Instant until) {
        return Math.max(0, until.getEpochSecond() - start.getEpochSecond()) / 86_400.0 * replay.pointsPerDay();
    }

    /** About how many of them are sent. */
    double done() {
        return expected(replay.reached());
    }

    long points() {
        return messages.points();
    }

    String number() {
        return machine.number();
    }

    Machine machine() {
        return machine;
    }

    String token() {
        return token;
    }

    @Override
    public void close() {
        if (device != null) {
            device.close();
            device = null;
        }
    }
}
