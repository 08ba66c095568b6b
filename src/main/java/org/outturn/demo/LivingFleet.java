package org.outturn.demo;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.outturn.connect.Devices;
import org.outturn.connect.MqttDoor;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.identity.Asking;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the fleet's devices send: first what is missing of their past, all of them side by side and stretch by stretch, so that
 * each day is archived once; then what happens now. For the demo's thread.
 */
@Component
class LivingFleet {
    private static final Logger LOG = LoggerFactory.getLogger(LivingFleet.class);
    private static final Duration STORED_WITHIN = Duration.ofMinutes(10);
    private static final int STRETCHES = 60;
    private static final Duration SHORTEST_STRETCH = Duration.ofHours(6);
    /** After a longer pause, as of a computer that slept, the time between is history. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private static final Duration RETRY = Duration.ofSeconds(15);

    private final DemoFleet fleet;
    private final Devices devices;
    private final Points points;
    private final MqttDoor door;
    private final PointLog log;
    private final LogPump pump;
    private final DemoProgress progress;
    private final FleetSettings settings;
    private final Environment environment;
    private final Clock clock;

    private final List<Feed> feeds = new ArrayList<>();
    private Instant lastRetry = Instant.EPOCH;

    LivingFleet(
            DemoFleet fleet,
            Devices devices,
            Points points,
            MqttDoor door,
            PointLog log,
            LogPump pump,
            DemoProgress progress,
            FleetSettings settings,
            Environment environment,
            Clock clock) {
        this.fleet = fleet;
        this.devices = devices;
        this.points = points;
        this.door = door;
        this.log = log;
        this.pump = pump;
        this.progress = progress;
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Makes the fleet, or finds it, with a token for each device.
     *
     * @param known tokens that were valid the last time
     * @return what {@code demo.json} tells of it
     */
    List<DemoFile.FleetMachine> prepare(Map<String, String> known) throws IOException {
        FleetRecords records = FleetRecords.read();
        Map<MachineId, String> made = Asking.as(DemoWorld.JOB, fleet::settle);
        List<DemoFile.FleetMachine> told = new ArrayList<>();
        int most = environment.getProperty("outturn.mqtt.max-message-bytes", Integer.class, 65_536) * 3 / 4;
        for (DemoFleet.Member member : Asking.as(DemoWorld.JOB, fleet::members)) {
            Machine machine = member.machine();
            Optional<String> token = Optional.ofNullable(made.get(machine.id()))
                    .or(() -> Optional.ofNullable(known.get(machine.id().toString()))
                            .filter(each -> devices.byToken(each).isPresent()))
                    .or(() -> renewed(machine));
            if (token.isEmpty()) {
                continue; // its device was taken away
            }
            feeds.add(new Feed(machine, records.of(member.entry(), member.site().zone()), token.get(), most));
            told.add(new DemoFile.FleetMachine(
                    machine.id().toString(),
                    machine.number(),
                    machine.name(),
                    member.entry().record().name().toLowerCase(Locale.ROOT),
                    token.get()));
        }
        return told;
    }

    private Optional<String> renewed(Machine machine) {
        return Asking.as(
                DemoWorld.JOB,
                () -> devices.of(machine.id()).stream().findFirst().map(device -> devices.rotate(device.id())));
    }

    /**
     * Sends what is missing of the past and waits until it is stored.
     *
     * @param say tells the person who started the demo
     */
    void loadHistory(Vertx vertx, Consumer<String> say) throws IOException, InterruptedException {
        awaitStored(log.end());
        Instant begin = clock.instant().minus(settings.history());
        for (Feed feed : feeds) {
            feed.resume(points, begin);
            feed.connect(vertx, door.address());
        }
        Instant from =
                feeds.stream().map(Feed::start).min(Comparator.naturalOrder()).orElse(begin);
        Instant now = clock.instant();
        Duration stretch = Duration.between(from, now).dividedBy(STRETCHES);
        stretch = stretch.compareTo(SHORTEST_STRETCH) < 0 ? SHORTEST_STRETCH : stretch;
        say.accept("The history of " + feeds.size() + " machines comes in over MQTT, from "
                + from.atZone(ZoneOffset.UTC).toLocalDate() + " on.");
        double all = Math.max(1, expected(now));
        int told = 0;
        Position sentBefore = log.end();
        for (Instant until = from.plus(stretch); ; until = until.plus(stretch)) {
            boolean last = !until.isBefore(now);
            // not far ahead of the store, so that what is told of the progress is true and the log stays small
            awaitStored(sentBefore);
            sentBefore = log.end();
            for (Feed feed : feeds) {
                feed.history(last ? clock.instant() : until);
                progress.done(Math.min(0.99, done() / all), sent());
            }
            if (last) {
                break;
            }
            if (progress.state().percent() / 10 > told) {
                told = progress.state().percent() / 10;
                say.accept("  %3d %%  %,d points%s".formatted(told * 10, sent(), left()));
            }
        }
        for (Feed feed : feeds) {
            feed.awaitAcknowledged();
        }
        awaitStored(log.end());
        progress.done(1, sent());
        DemoProgress.State done = progress.state();
        say.accept("  100 %%  %,d points are acknowledged and stored (%.1f s)."
                .formatted(sent(), Duration.between(done.since(), done.at()).toMillis() / 1000.0));
    }

    private void awaitStored(Position place) throws IOException, InterruptedException {
        if (!pump.awaitStored(place, STORED_WITHIN)) {
            throw new IOException(
                    "The points are on disk, but not in the store within " + STORED_WITHIN.toMinutes() + " minutes.");
        }
    }

    private String left() {
        return progress.state()
                .left()
                .map(left -> ", about " + Math.max(1, left.toSeconds()) + " s left")
                .orElse("");
    }

    private double expected(Instant until) {
        return feeds.stream().mapToDouble(feed -> feed.expected(until)).sum();
    }

    private double done() {
        return feeds.stream().mapToDouble(Feed::done).sum();
    }

    private long sent() {
        return feeds.stream().mapToLong(Feed::points).sum();
    }

    /** Sends what happened since the last call; devices that lost their connection come back by and by. */
    void live(Vertx vertx, Instant before, Instant now) throws InterruptedException {
        boolean slept = Duration.between(before, now).compareTo(LONGEST_PAUSE) > 0;
        boolean retry = Duration.between(lastRetry, now).compareTo(RETRY) > 0;
        for (Feed feed : feeds) {
            try {
                if (!feed.isConnected()) {
                    if (!retry) {
                        continue;
                    }
                    lastRetry = now;
                    awaitStored(log.end());
                    feed.resume(points, now);
                    feed.connect(vertx, door.address());
                    feed.history(now);
                }
                if (slept) {
                    feed.history(now);
                }
                feed.live(now);
            } catch (IOException e) {
                LOG.debug("The device of {} tries again soon: {}", feed.number(), e.getMessage());
                feed.close();
            }
        }
    }

    boolean isEmpty() {
        return feeds.isEmpty();
    }

    void close() {
        feeds.forEach(Feed::close);
    }
}
