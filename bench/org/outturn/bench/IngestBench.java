package org.outturn.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Messages per second from devices to the disk, beside mosquitto under the same load. Ours are on disk before they are
 * acknowledged; mosquitto keeps none.
 */
final class IngestBench {
    private static final String HELP = """
            Usage: ./outturn bench ingest [--connections N] [--window N] [--seconds N] [--rounds N] [--json]

            Starts the demo in a temporary folder, and mosquitto if it is installed, and publishes to each in turn
            with QoS 1. Afterwards every acknowledged message must be stored, once.

              --connections N  connections at a time (default: 100)
              --window N       messages under way on each connection (default: 10)
              --seconds N      length of a round (default: 10)
              --rounds N       rounds of each (default: 2)
              --json           one JSON object on the last line

            Exit status: 0 when everything acknowledged is stored once; 1 when not; 2 when not understood.
            """;

    private static final Duration DEMO_WITHIN = Duration.ofMinutes(3);
    private static final Duration STORED_WITHIN = Duration.ofMinutes(3);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int MOST_WARM_UPS = 6;
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Report report;
    private final int connections;
    private final int window;
    private final Duration time;
    private final int rounds;

    private final AtomicLong numbers = new AtomicLong();
    private final BitSet acknowledged = new BitSet();
    private long unanswered;
    private long stored;
    private Duration storedAfter = SETTLED.plusSeconds(1);
    private CpuTime cpu = CpuTime.NONE;
    private CpuTime otherCpu = CpuTime.NONE;

    private IngestBench(Report report, Options options) throws Options.Misused {
        this.report = report;
        connections = options.number("--connections", 1);
        window = options.number("--window", 1);
        time = Duration.ofSeconds(options.number("--seconds", 1));
        rounds = options.number("--rounds", 1);
    }

    static int run(List<String> words) throws Exception {
        Options options =
                Options.read(words, Map.of("--connections", 100L, "--window", 10L, "--seconds", 10L, "--rounds", 2L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        return new IngestBench(report, options).measure();
    }

    private int measure() throws IOException, InterruptedException {
        Path folder = ChildPlatform.temporaryFolder();
        try (ChildPlatform platform = ChildPlatform.start("demo", folder.resolve("data"), 0)) {
            report.say("The demo settles …");
            DemoAccess demo = platform.awaitDemo(DEMO_WITHIN);
            Optional<Mosquitto> other = Mosquitto.start(folder);
            try (PlatformApi api = new PlatformApi(demo)) {
                return compare(platform, demo, api, other.orElse(null));
            } finally {
                other.ifPresent(Mosquitto::close);
            }
        } finally {
            ChildPlatform.delete(folder);
        }
    }

    private int compare(ChildPlatform platform, DemoAccess demo, PlatformApi api, @Nullable Mosquitto other)
            throws IOException, InterruptedException {
        report.say(
                "%d connections, window %d, QoS 1, rounds of %d s; %s.",
                connections,
                window,
                time.toSeconds(),
                other == null ? "mosquitto is not installed, so ours alone" : "Outturn and mosquitto in turn");
        // until the compiler is done and the demo's two years are archived, which shows in how fast points get stored
        for (int tries = 0; tries < MOST_WARM_UPS && storedAfter.compareTo(SETTLED) > 0; tries++) {
            ours(demo, api, WARM_UP);
        }
        List<LoadGenerator.Result> ours = new ArrayList<>();
        List<LoadGenerator.Result> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Duration before = CpuTime.of(platform.pid());
            ours.add(ours(demo, api, time));
            cpu = cpu.plus(
                    CpuTime.of(platform.pid()).minus(before), ours.getLast().count());
            tell("Outturn, each on disk", ours.getLast());
            if (other != null) {
                before = CpuTime.of(other.pid());
                theirs.add(new LoadGenerator(
                                other.address(), "bench", new LoadMessages(demo.signal()), new AtomicLong(), window)
                        .run(connections, time));
                otherCpu = otherCpu.plus(
                        CpuTime.of(other.pid()).minus(before), theirs.getLast().count());
                tell("mosquitto, in memory", theirs.getLast());
            }
        }
        return conclude(ours, theirs);
    }

    /** Loads our platform and waits until all is stored, so that nobody works while the other one is measured. */
    private LoadGenerator.Result ours(DemoAccess demo, PlatformApi api, Duration length)
            throws IOException, InterruptedException {
        LoadGenerator.Result result = new LoadGenerator(
                        new InetSocketAddress(demo.mqttHost(), demo.mqttPort()),
                        demo.deviceToken(),
                        new LoadMessages(demo.signal()),
                        numbers,
                        window)
                .run(connections, length);
        acknowledged.or(result.acknowledged());
        unanswered += result.unanswered();
        long start = System.nanoTime();
        do {
            stored = api.count(LoadMessages.FIRST, LoadMessages.time(numbers.get()));
        } while (stored < acknowledged.cardinality() && System.nanoTime() - start < STORED_WITHIN.toNanos());
        storedAfter = Duration.ofNanos(System.nanoTime() - start);
        report.say("  (%,.0f messages/s, stored %.1f s later)", result.perSecond(), storedAfter.toMillis() / 1000.0);
        return result;
    }

    private void tell(String who, LoadGenerator.Result result) {
        report.say(
                "%-22s %,9.0f messages/s   acknowledged within %.2f ms (median), %.2f ms (99 %%)",
                who + ":",
                result.perSecond(),
                result.latencies().millis(0.5),
                result.latencies().millis(0.99));
    }

    private int conclude(List<LoadGenerator.Result> ours, List<LoadGenerator.Result> theirs) {
        double mine = median(ours);
        double other = median(theirs);
        long lost = Math.max(0, acknowledged.cardinality() - stored);
        // Each message has a time of its own, so more points than messages would be points nobody sent.
        long beyond = Math.max(0, stored - acknowledged.cardinality() - unanswered);
        Latencies latencies = new Latencies();
        ours.forEach(result -> latencies.add(result.latencies()));
        if (theirs.isEmpty()) {
            report.say("Outturn %,.0f messages/s.", mine);
        } else {
            report.say("Outturn %,.0f, mosquitto %,.0f messages/s: %.2f times.", mine, other, mine / other);
        }
        report.say(
                "Processor time per message: %.1f µs from the network to the point store; mosquitto %.1f µs.",
                cpu.microsPerMessage(), otherCpu.microsPerMessage());
        report.say(
                "%,d acknowledged, %,d stored, %,d lost, %,d without an answer.",
                acknowledged.cardinality(), stored, lost, unanswered);
        report.figure("outturnMessagesPerSecond", Math.round(mine));
        report.figure("mosquittoMessagesPerSecond", theirs.isEmpty() ? null : Math.round(other));
        report.figure("ratio", theirs.isEmpty() ? null : Math.round(mine / other * 100) / 100.0);
        report.figure("connections", connections);
        report.figure("window", window);
        report.figure("seconds", time.toSeconds());
        report.figure("rounds", rounds);
        report.figure("acknowledged", acknowledged.cardinality());
        report.figure("stored", stored);
        report.figure("lost", lost);
        report.figure("unanswered", unanswered);
        report.figure("cpuMicrosPerMessage", cpu.microsPerMessage());
        report.figure("mosquittoCpuMicrosPerMessage", theirs.isEmpty() ? null : otherCpu.microsPerMessage());
        report.figure("p50Millis", latencies.millis(0.5));
        report.figure("p99Millis", latencies.millis(0.99));
        return report.end(lost == 0 && beyond == 0);
    }

    private static double median(List<LoadGenerator.Result> results) {
        double[] sorted = results.stream()
                .mapToDouble(LoadGenerator.Result::perSecond)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return 0;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
