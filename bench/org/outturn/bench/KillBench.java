package org.outturn.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Ends the running program under load at any moment, and counts afterwards. */
final class KillBench {
    private static final String HELP = """
            Usage: ./outturn bench kill [--rounds N] [--seed N] [--connections N] [--window N] [--json]

            Starts the demo in a temporary folder and publishes to it with QoS 1. In each round it is ended by
            kill -9 at a random moment, every second time together with its database, and started again. One more
            round ends it politely under load. Where a small file system can be mounted (as root), two more rounds run
            its disk full under load and end it by kill -9 while it is full: once as it is set up, when it stops
            taking messages in time, and once with that watch turned off, when every write fails. Each time: every
            acknowledged message must be stored, none twice, and the story's invoice, its evidence and its
            statement must be what they were.

              --rounds N       rounds of kill -9 (default: 5)
              --seed N         chooses the moments (default: 1)
              --connections N  connections (default: 8)
              --window N       messages under way on each connection (default: 10)
              --json           one JSON object on the last line

            Exit status: 0 when all holds; 1 when not; 2 when not understood.
            """;

    private static final Duration DEMO_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOAD_AT_MOST = Duration.ofMinutes(1);
    private static final int DISK_MEGABYTES = 1_500;
    private static final int MARK_MEGABYTES = 256;
    private static final Duration FULL_FOR = Duration.ofSeconds(12);

    private final Report report;
    private final int rounds;
    private final int connections;
    private final int window;
    private final RandomGenerator random;

    private final AtomicLong numbers = new AtomicLong();
    private final BitSet acknowledged = new BitSet();
    private long lost;
    private long strange;
    private int fullDisks;
    private int acknowledgedUntilFull;
    private boolean storyUnchanged = true;

    /** How a round ends. */
    private enum End {
        KILL("kill -9"),
        KILL_WITH_DATABASE("kill -9, database too"),
        ASK("asked to end");

        private final String words;

        End(String words) {
            this.words = words;
        }
    }

    private KillBench(Report report, Options options) throws Options.Misused {
        this.report = report;
        rounds = options.number("--rounds", 1);
        connections = options.number("--connections", 1);
        window = options.number("--window", 1);
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.number("--seed", 0));
    }

    static int run(List<String> words) throws Exception {
        Options options =
                Options.read(words, Map.of("--rounds", 5L, "--seed", 1L, "--connections", 8L, "--window", 10L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        return new KillBench(report, options).measure();
    }

    private int measure() throws IOException, InterruptedException {
        Path folder = ChildPlatform.temporaryFolder();
        Path data = folder.resolve("data");
        ChildPlatform platform = ChildPlatform.start("demo", data, 0);
        try {
            report.say("The demo settles …");
            DemoAccess demo = platform.awaitDemo(DEMO_WITHIN);
            Story before = story(demo, folder);
            for (int round = 1; round <= rounds + 1; round++) {
                End end = round > rounds ? End.ASK : round % 2 == 0 ? End.KILL_WITH_DATABASE : End.KILL;
                loadUntilTheEnd(platform, demo, end);
                long restarted = System.nanoTime();
                platform = ChildPlatform.start("demo", data, 0);
                demo = platform.awaitDemo(DEMO_WITHIN);
                double seconds = (System.nanoTime() - restarted) / 1e9;
                check(demo, before, folder, "round %d (%s, back after %.1f s)".formatted(round, end.words, seconds));
            }
            long distinct;
            try (PlatformApi api = new PlatformApi(demo)) {
                distinct = StoreRows.distinct(api);
            }
            platform.close();
            long rowsTooMany = Math.abs(StoreRows.onDisk(data) - distinct);
            acknowledgedUntilFull = acknowledged.cardinality();
            runFull(folder.resolve("watched"), MARK_MEGABYTES);
            runFull(folder.resolve("unwatched"), 0);
            return conclude(rowsTooMany);
        } finally {
            platform.close();
            ChildPlatform.delete(folder);
        }
    }

    /** Loads until the disk is full, kills while it is, makes room, and counts. */
    private void runFull(Path folder, int mark) throws IOException, InterruptedException {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder, DISK_MEGABYTES);
        if (mounted.isEmpty()) {
            report.say(
                    "No small disk can be mounted here (that takes root): the rounds with a full disk are left out.");
            return;
        }
        acknowledged.clear();
        numbers.set(0);
        Path data = folder.resolve("data");
        List<String> words = List.of("--set", "outturn.points.stop-below=" + mark + "MB");
        try (SmallDisk disk = mounted.get()) {
            ChildPlatform platform = ChildPlatform.start("demo", data, 0, words);
            try {
                DemoAccess demo = platform.awaitDemo(DEMO_WITHIN);
                Story before = story(demo, folder);
                disk.fillUpTo(mark + 40);
                DemoAccess loaded = demo;
                CompletableFuture<LoadGenerator.Result> load = CompletableFuture.supplyAsync(() -> load(loaded));
                platform.awaitThat(() -> isBelow(disk, mark + 1), "the disk to be full", LOAD_AT_MOST);
                long moment = System.nanoTime() + FULL_FOR.toNanos();
                platform.awaitThat(() -> System.nanoTime() > moment, "being full", LOAD_AT_MOST);
                long left = disk.free() / 1_000_000;
                platform.kill(false);
                acknowledged.or(load.join().acknowledged());
                disk.makeRoom();
                long restarted = System.nanoTime();
                platform = ChildPlatform.start("demo", data, 0, words);
                demo = platform.awaitDemo(DEMO_WITHIN);
                double seconds = (System.nanoTime() - restarted) / 1e9;
                long sure = lost;
                check(
                        demo,
                        before,
                        folder,
                        "disk full (%d MB left, %s), kill -9, back after %.1f s"
                                .formatted(left, mark == 0 ? "every write fails" : "stopped in time", seconds));
                lost += sure;
                fullDisks++;
            } finally {
                platform.close();
            }
        }
    }

    private static boolean isBelow(SmallDisk disk, int megabytes) {
        try {
            return disk.free() < megabytes * 1_000_000L;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Story story(DemoAccess demo, Path folder) throws IOException, InterruptedException {
        try (PlatformApi api = new PlatformApi(demo)) {
            return Story.read(demo, api, folder);
        }
    }

    private void loadUntilTheEnd(ChildPlatform platform, DemoAccess demo, End end)
            throws IOException, InterruptedException {
        CompletableFuture<LoadGenerator.Result> load = CompletableFuture.supplyAsync(() -> load(demo));
        long moment = System.nanoTime()
                + Duration.ofMillis(200 + random.nextInt(3000)).toNanos();
        platform.awaitThat(() -> System.nanoTime() > moment, "being under load", LOAD_AT_MOST);
        switch (end) {
            case KILL -> platform.kill(false);
            case KILL_WITH_DATABASE -> platform.kill(true);
            case ASK -> platform.close();
        }
        acknowledged.or(load.join().acknowledged());
    }

    private LoadGenerator.Result load(DemoAccess demo) {
        try {
            return new LoadGenerator(
                            new InetSocketAddress(demo.mqttHost(), demo.mqttPort()),
                            List.of(demo.deviceToken()),
                            messages(demo),
                            numbers,
                            window)
                    .run(connections, LOAD_AT_MOST);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static LoadMessages messages(DemoAccess demo) {
        return new LoadMessages(List.of(demo.signal()), LoadMessages.BEFORE_THE_STORY);
    }

    private void check(DemoAccess demo, Story before, Path folder, String round)
            throws IOException, InterruptedException {
        try (PlatformApi api = new PlatformApi(demo)) {
            StoredLoad stored = StoredLoad.read(api, messages(demo), acknowledged, numbers.get());
            boolean same = Story.read(demo, api, folder).isSameAs(before);
            lost = stored.missing(acknowledged);
            strange = Math.max(strange, stored.strange());
            storyUnchanged &= same;
            report.say(
                    "%s: %,d acknowledged in all, %,d stored, %,d lost, %,d double or wrong; invoice %s.",
                    round,
                    acknowledged.cardinality(),
                    stored.present().cardinality(),
                    lost,
                    stored.strange(),
                    same ? "unchanged, evidence holds" : "CHANGED");
        }
    }

    private int conclude(long rowsTooMany) {
        long doubled = strange + rowsTooMany;
        report.say(
                "%d rounds of kill -9: %,d acknowledged, %,d lost, %,d double; invoice %s.",
                rounds, acknowledgedUntilFull, lost, doubled, storyUnchanged ? "unchanged" : "CHANGED");
        report.figure("rounds", rounds);
        report.figure("acknowledged", acknowledgedUntilFull);
        report.figure("roundsWithFullDisk", fullDisks);
        report.figure("lost", lost);
        report.figure("doubled", doubled);
        report.figure("invoiceUnchanged", storyUnchanged);
        return report.end(lost == 0 && doubled == 0 && storyUnchanged && acknowledgedUntilFull > 0);
    }
}
