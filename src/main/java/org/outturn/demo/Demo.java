package org.outturn.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.outturn.connect.Device;
import org.outturn.connect.Devices;
import org.outturn.connect.MqttDoor;
import org.outturn.fleet.Machine;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.Asking;
import org.outturn.identity.People;
import org.outturn.run.DataFolder;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Points;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Runs the demo beside the program: settles its world, lets its devices send, tells its story, writes {@code demo.json}. */
@Component
class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final List<String> METERS =
            List.of("il-electricity-cdd-hdd-daily.csv.gz", "il-electricity-cdd-hdd-hourly.csv.gz");
    private static final Duration STORED_WITHIN = Duration.ofSeconds(60);
    private static final Duration TOKENS_LAST = Duration.ofDays(365);

    private final DemoWorld world;
    private final DemoStory story;
    private final DemoProgress progress;
    private final Devices devices;
    private final People people;
    private final AccessTokens tokens;
    private final MqttDoor door;
    private final PointLog log;
    private final LogPump pump;
    private final Points points;
    private final Clock clock;
    private final Environment environment;
    private final DemoFile file;

    Demo(
            DemoWorld world,
            DemoStory story,
            DemoProgress progress,
            Devices devices,
            People people,
            AccessTokens tokens,
            MqttDoor door,
            PointLog log,
            LogPump pump,
            Points points,
            Clock clock,
            Environment environment,
            DataFolder data) {
        this.world = world;
        this.story = story;
        this.progress = progress;
        this.devices = devices;
        this.people = people;
        this.tokens = tokens;
        this.door = door;
        this.log = log;
        this.pump = pump;
        this.points = points;
        this.clock = clock;
        this.environment = environment;
        this.file = new DemoFile(data.path());
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (environment.getProperty("outturn.demo", Boolean.class, false)) {
            Thread.ofPlatform().daemon().name("demo").start(this::run);
        }
    }

    private void run() {
        try {
            Optional<DemoFile.Content> last = file.takeAway();
            Asking.run(DemoWorld.JOB, world::settle);
            Asking.run(DemoWorld.STRANGER, world::settleStranger);
            tellWhoMaySignIn();
            List<Machine> machines = world.machines();
            String token = deviceToken(machines.getFirst(), last);
            load(machines, token);
            progress.at(DemoProgress.Stage.TELLING);
            DemoStory.Told told = story.tell(machines.getFirst());
            file.write(content(told, token, last));
            progress.at(DemoProgress.Stage.READY);
            say("The demo is complete: its story is in demo.json.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            progress.at(DemoProgress.Stage.FAILED);
            LOG.error("The demo could not be completed; start it again, it goes on where it was.", e);
        }
    }

    private void load(List<Machine> machines, String firstToken) throws IOException, InterruptedException {
        List<List<String>> messages = METERS.stream().map(DemoData::messages).toList();
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < machines.size(); i++) {
            if (!isLoaded(machines.get(i), messages.get(i))) {
                missing.add(i);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        int all = missing.stream().mapToInt(i -> messages.get(i).size()).sum();
        progress.sending(all);
        say("Two years of measurements come in over MQTT: " + all + " messages.");
        Instant start = clock.instant();
        for (int i : missing) {
            String token = i == 0 ? firstToken : rotated(machines.get(i));
            send(token, messages.get(i));
        }
        pump.awaitStored(log.end(), STORED_WITHIN);
        long millis = Duration.between(start, clock.instant()).toMillis();
        say("All %d messages are acknowledged and stored (%.1f s).".formatted(all, millis / 1000.0));
    }

    private void send(String token, List<String> messages) throws IOException, InterruptedException {
        try (var device = new DemoDevice(door.address(), token, this::acknowledged)) {
            device.send(messages);
        }
    }

    private void acknowledged() {
        int sent = progress.acknowledged();
        int tenth = Math.max(1, progress.all() / 10);
        if (sent % tenth == 0) {
            say("  %3d %%  %d of %d messages".formatted(100L * sent / progress.all(), sent, progress.all()));
        }
    }

    private boolean isLoaded(Machine machine, List<String> messages) {
        return Asking.as(
                DemoWorld.JOB,
                () -> machine.type().signals().stream().allMatch(signal -> {
                    long expected = messages.stream()
                            .filter(message -> message.contains('"' + signal.key() + '"'))
                            .count();
                    return points.count(machine, signal, Points.ALL_TIME) >= expected;
                }));
    }

    private String deviceToken(Machine machine, Optional<DemoFile.Content> last) {
        return last.map(content -> content.device().token())
                .filter(token -> devices.byToken(token).isPresent())
                .orElseGet(() -> rotated(machine));
    }

    private String rotated(Machine machine) {
        Device device = world.device(machine);
        return Asking.as(DemoWorld.JOB, () -> devices.rotate(device.id()));
    }

    private DemoFile.Content content(DemoStory.Told told, String deviceToken, Optional<DemoFile.Content> last) {
        List<DemoFile.PersonEntry> entries = new ArrayList<>();
        for (DemoPeople one : DemoPeople.all()) {
            String token = last.stream()
                    .flatMap(content -> content.people().stream())
                    .filter(person -> person.email().equals(one.email()))
                    .map(DemoFile.PersonEntry::token)
                    .findFirst()
                    .orElseGet(() -> issue(one));
            entries.add(new DemoFile.PersonEntry(
                    one.fullName(),
                    one.email(),
                    one.password(),
                    one.role().name().toLowerCase(Locale.ROOT),
                    token));
        }
        return new DemoFile.Content(
                address(),
                door.address(),
                entries,
                new DemoFile.DeviceEntry(deviceToken, told.machine().id().toString()),
                new DemoFile.StoryEntry(
                        told.machine().id().toString(),
                        "electricity",
                        told.statement().id().toString(),
                        told.contract().id().toString(),
                        told.invoice().id().toString()),
                last.map(DemoFile.Content::stranger).orElseGet(this::stranger));
    }

    private DemoFile.StrangerEntry stranger() {
        String token = Asking.as(DemoWorld.STRANGER, () -> issue(DemoWorld.STRANGER_EMAIL));
        return new DemoFile.StrangerEntry(DemoWorld.STRANGER_EMAIL, token);
    }

    private String issue(DemoPeople one) {
        return Asking.as(DemoWorld.JOB, () -> issue(one.email()));
    }

    private String issue(String email) {
        var person = people.viewer(email).orElseThrow().person().orElseThrow();
        return tokens.issue(person, "demo", clock.instant().plus(TOKENS_LAST));
    }

    private String address() {
        return "http://" + environment.getProperty("server.address", "127.0.0.1") + ":"
                + environment.getProperty("local.server.port", "8080");
    }

    private void tellWhoMaySignIn() {
        var text = new StringBuilder("Sign in at " + address() + " as one of:\n");
        for (DemoPeople one : DemoPeople.all()) {
            text.append(
                    "  %-14s %-26s %s%n".formatted(one.name().toLowerCase(Locale.ROOT), one.email(), one.password()));
        }
        say(text.append("Devices send to ")
                .append(door.address())
                .append(" (MQTT).")
                .toString());
    }

    @SuppressWarnings("SystemOut") // The person who typed the command is the reader.
    private static void say(String text) {
        System.out.println(text);
    }
}
