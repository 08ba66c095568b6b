package org.outturn.demo;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.outturn.connect.Device;
import org.outturn.connect.Devices;
import org.outturn.connect.MqttDoor;
import org.outturn.fleet.Machine;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.Asking;
import org.outturn.identity.People;
import org.outturn.run.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Runs the demo beside the program: settles its world, lets its devices send, tells its story, writes {@code demo.json}, loads the
 * fleet's history, and lets the fleet live until the program ends.
 */
@Component
class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Duration TOKENS_LAST = Duration.ofDays(365);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final DemoWorld world;
    private final DemoStory story;
    private final SteelStory steel;
    private final ModelStory models;
    private final StoryMeters meters;
    private final LivingFleet fleet;
    private final DemoRecords records;
    private final LoadDevices loadDevices;
    private final FleetSettings settings;
    private final DemoProgress progress;
    private final Devices devices;
    private final People people;
    private final AccessTokens tokens;
    private final MqttDoor door;
    private final Clock clock;
    private final Environment environment;
    private final Path folder;
    private final DemoFile file;
    private final CountDownLatch closing = new CountDownLatch(1);

    Demo(
            DemoWorld world,
            DemoStory story,
            SteelStory steel,
            ModelStory models,
            StoryMeters meters,
            LivingFleet fleet,
            DemoRecords records,
            LoadDevices loadDevices,
            FleetSettings settings,
            DemoProgress progress,
            Devices devices,
            People people,
            AccessTokens tokens,
            MqttDoor door,
            Clock clock,
            Environment environment,
            DataFolder data) {
        this.world = world;
        this.story = story;
        this.steel = steel;
        this.models = models;
        this.meters = meters;
        this.fleet = fleet;
        this.records = records;
        this.loadDevices = loadDevices;
        this.settings = settings;
        this.progress = progress;
        this.devices = devices;
        this.people = people;
        this.tokens = tokens;
        this.door = door;
        this.clock = clock;
        this.environment = environment;
        this.folder = data.path();
        this.file = new DemoFile(folder);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (environment.getProperty("outturn.demo", Boolean.class, false)) {
            Thread.ofPlatform().daemon().name("demo").start(this::run);
        }
    }

    @EventListener
    void closed(ContextClosedEvent event) {
        closing.countDown();
    }

    private void run() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        try {
            progress.at(DemoProgress.Stage.SETTING_UP);
            Optional<DemoFile.Content> last = file.takeAway();
            Asking.run(DemoWorld.JOB, world::settle);
            Asking.run(DemoWorld.STRANGER, world::settleStranger);
            List<DemoFile.FleetMachine> members = settings.enabled() ? fleet.prepare(fleetTokens(last)) : List.of();
            if (settings.enabled()) {
                Asking.run(DemoWorld.JOB, records::settle);
            }
            tellWhoMaySignIn();
            makeLoadDevices();
            progress.at(DemoProgress.Stage.STORY);
            List<Machine> machines = world.machines();
            String token = deviceToken(machines.getFirst(), last);
            meters.send(
                    vertx,
                    machines,
                    machine -> machine.equals(machines.getFirst()) ? token : rotated(machine),
                    Demo::say);
            DemoStory.Told told = story.tell(machines.getFirst());
            DemoFile.Content content = content(told, token, last);
            file.write(content.with(members, fleet.isEmpty()));
            say("The story of the demo is told; what it is about is in demo.json.");
            if (!fleet.isEmpty()) {
                progress.at(DemoProgress.Stage.HISTORY);
                fleet.loadHistory(vertx, Demo::say);
                if (steel.tell()) {
                    say("The steel plant has its baseline; one month is accepted, the next is contested.");
                    int contracts = models.tell(DemoWorld.JOB).size();
                    say("%d contracts show the revenue models, each with its invoices.".formatted(contracts));
                }
                file.write(content.with(members, true));
            }
            progress.at(DemoProgress.Stage.LIVING);
            say("The demo is complete; its machines go on sending.");
            live(vertx);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (closing.getCount() > 0) {
                progress.at(DemoProgress.Stage.FAILED);
                LOG.error("The demo could not be completed; start it again, it goes on where it was.", e);
            }
        } finally {
            fleet.close();
            vertx.close();
        }
    }

    private void makeLoadDevices() throws IOException {
        if (settings.loadDevices() > 0) {
            int added = loadDevices.make(folder, settings.loadDevices());
            say("%,d devices for load tests were added; the tokens of all are in %s."
                    .formatted(added, folder.resolve(LoadDevices.FILE)));
        }
    }

    private void live(Vertx vertx) throws InterruptedException {
        Instant before = clock.instant();
        while (!closing.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            Instant now = clock.instant();
            fleet.live(vertx, before, now);
            before = now;
        }
    }

    private static Map<String, String> fleetTokens(Optional<DemoFile.Content> last) {
        return last.map(DemoFile.Content::fleet).map(DemoFile.FleetEntry::machines).orElse(List.of()).stream()
                .collect(Collectors.toMap(
                        DemoFile.FleetMachine::machine, DemoFile.FleetMachine::token, (one, other) -> one));
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
        for (DemoPeople one : people()) {
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
                last.map(DemoFile.Content::stranger).orElseGet(this::stranger),
                null,
                last.map(DemoFile.Content::load).or(this::load).orElse(null));
    }

    private Optional<DemoFile.LoadEntry> load() {
        return loadDevices.reader().map(token -> new DemoFile.LoadEntry(LoadDevices.FILE, token));
    }

    /** Those who are there: without the fleet, its customers' people are not. */
    private List<DemoPeople> people() {
        return Asking.as(
                DemoWorld.JOB,
                () -> DemoPeople.all().stream()
                        .filter(one -> people.viewer(one.email()).isPresent())
                        .toList());
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
        for (DemoPeople one : people()) {
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
