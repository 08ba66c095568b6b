package org.outturn.demo;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.outturn.connect.MqttDoor;
import org.outturn.demo.replay.Messages;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Points;
import org.springframework.stereotype.Component;

/** The meters of the story's two buildings: they send two years of measurements once, at the times at which they were taken. */
@Component
class StoryMeters {
    private static final List<String> FILES =
            List.of("il-electricity-cdd-hdd-daily.csv.gz", "il-electricity-cdd-hdd-hourly.csv.gz");
    private static final Duration STORED_WITHIN = Duration.ofSeconds(60);
    private static final int MESSAGE_BYTES = 8_000;
    private static final int WINDOW = 32;

    private final Points points;
    private final MqttDoor door;
    private final PointLog log;
    private final LogPump pump;
    private final DemoProgress progress;
    private final Clock clock;

    StoryMeters(Points points, MqttDoor door, PointLog log, LogPump pump, DemoProgress progress, Clock clock) {
        this.points = points;
        this.door = door;
        this.log = log;
        this.pump = pump;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Sends what is missing and waits until it is stored.
     *
     * @param machines the two buildings' machines
     * @param token of a machine's device
     * @param say tells the person who started the demo
     */
    void send(Vertx vertx, List<Machine> machines, Function<Machine, String> token, Consumer<String> say)
            throws IOException, InterruptedException {
        List<DemoData> data = FILES.stream().map(DemoData::of).toList();
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < machines.size(); i++) {
            if (!isLoaded(machines.get(i), data.get(i))) {
                missing.add(i);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        int all = missing.stream().mapToInt(i -> data.get(i).rows()).sum();
        say.accept("Two years of two buildings come in over MQTT: " + all + " readings.");
        Instant start = clock.instant();
        for (int i : missing) {
            try (var device = new DemoDevice(vertx, door.address(), token.apply(machines.get(i)), WINDOW)) {
                data.get(i).send(new Messages(MESSAGE_BYTES, (message, count) -> device.send(message)));
                device.awaitAcknowledged();
            }
            progress.done((i + 1.0) / machines.size(), data.get(i).rows());
        }
        pump.awaitStored(log.end(), STORED_WITHIN);
        long millis = Duration.between(start, clock.instant()).toMillis();
        say.accept("All %d readings are acknowledged and stored (%.1f s).".formatted(all, millis / 1000.0));
    }

    private boolean isLoaded(Machine machine, DemoData data) {
        return Asking.as(
                DemoWorld.JOB,
                () -> machine.type().signals().stream()
                        .allMatch(
                                signal -> points.count(machine, signal, Points.ALL_TIME) >= data.points(signal.key())));
    }
}
