package org.outturn.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
            with QoS 1, three values in each message. Afterwards every value of every acknowledged message must be
            stored, once.

              --connections N  connections at a time, each a device of its own (default: 1000)
              --window N       messages under way on each connection (default: 10)
              --seconds N      length of a round (default: 20)
              --rounds N       rounds of each (default: 2)
              --json           one JSON object on the last line

            Exit status: 0 when everything acknowledged is stored once; 1 when not; 2 when not understood.
            """;

    private static final Duration DEMO_WITHIN = Duration.ofMinutes(5);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int MOST_WARM_UPS = 6;
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final int VALUES = LoadMessages.SIGNALS.size();

    private final Report report;
    private final int connections;
    private final int window;
    private final Duration time;
    private final int rounds;

    private final LoadMessages messages =
            new LoadMessages(LoadMessages.SIGNALS, Instant.now().minus(Duration.ofHours(2)));
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong probes = new AtomicLong();
    private final BitSet acknowledged = new BitSet();
    private final Latencies visible = new Latencies();
    private final List<Duration> behind = new ArrayList<>();
    private final List<Double> storedPerSecond = new ArrayList<>();
    private long unanswered;
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
                Options.read(words, Map.of("--connections", 1000L, "--window", 10L, "--seconds", 20L, "--rounds", 2L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        return new IngestBench(report, options).measure();
    }

    private int measure() throws IOException, InterruptedException {
        Path folder = ChildPlatform.temporaryFolder();
        Path data = folder.resolve("data");
        try (ChildPlatform platform = ChildPlatform.start(
                "demo",
                data,
                0,
                List.of(
                        "--set",
                        "outturn.http.caller-per-minute=1000000",
                        "--load-devices",
                        Integer.toString(connections)))) {
            report.say("The demo settles …");
            DemoAccess demo = platform.awaitDemo(DEMO_WITHIN);
            Path tokens = data.resolve("load-tokens.txt");
            platform.awaitThat(() -> Files.exists(tokens), "the devices' tokens", DEMO_WITHIN);
            Optional<Mosquitto> other = Mosquitto.start(folder);
            try (PlatformApi api = new PlatformApi(demo);
                    PlatformApi load = new PlatformApi(demo, demo.loadToken())) {
                List<LoadGenerator.Result> ours = new ArrayList<>();
                List<LoadGenerator.Result> theirs = new ArrayList<>();
                compare(platform, demo, Files.readAllLines(tokens), api, other.orElse(null), ours, theirs);
                return conclude(load, ours, theirs);
            } finally {
                other.ifPresent(Mosquitto::close);
            }
        } finally {
            ChildPlatform.delete(folder);
        }
    }

    private void compare(
            ChildPlatform platform,
            DemoAccess demo,
            List<String> tokens,
            PlatformApi api,
            @Nullable Mosquitto other,
            List<LoadGenerator.Result> ours,
            List<LoadGenerator.Result> theirs)
            throws IOException, InterruptedException {
        report.say(
                "%d connections, window %d, QoS 1, %d values a message, rounds of %d s; %s.",
                connections,
                window,
                VALUES,
                time.toSeconds(),
                other == null ? "mosquitto is not installed, so ours alone" : "Outturn and mosquitto in turn");
        // until the compiler is done and the demo's years are archived, which shows in how fast points get stored
        for (int tries = 0; tries < MOST_WARM_UPS; tries++) {
            ours(demo, tokens, api, WARM_UP);
            if (behind.getLast().compareTo(SETTLED) <= 0) {
                break;
            }
        }
        behind.clear();
        storedPerSecond.clear();
        for (int round = 0; round < rounds; round++) {
            Duration before = CpuTime.of(platform.pid());
            VisibilityProbe probe = new VisibilityProbe(api, probes);
            probe.start();
            ours.add(ours(demo, tokens, api, time));
            visible.add(probe.end());
            cpu = cpu.plus(
                    CpuTime.of(platform.pid()).minus(before), ours.getLast().count());
            tell("Outturn, each on disk", ours.getLast());
            if (other != null) {
                before = CpuTime.of(other.pid());
                theirs.add(new LoadGenerator(other.address(), List.of("bench"), messages, new AtomicLong(), window)
                        .run(connections, time));
                otherCpu = otherCpu.plus(
                        CpuTime.of(other.pid()).minus(before), theirs.getLast().count());
                tell("mosquitto, in memory", theirs.getLast());
            }
        }
    }

    /** Loads our platform and waits until all is stored, so that nobody works while the other one is measured. */
    private LoadGenerator.Result ours(DemoAccess demo, List<String> tokens, PlatformApi api, Duration length)
            throws IOException, InterruptedException {
        var server = new InetSocketAddress(demo.mqttHost(), demo.mqttPort());
        LoadGenerator.Result result =
                new LoadGenerator(server, tokens, messages, numbers, window).run(connections, length);
        acknowledged.or(result.acknowledged());
        unanswered += result.unanswered();
        try (VisibilityProbe last = new VisibilityProbe(api, probes)) {
            behind.add(last.once());
        }
        double lag = behind.getLast().toMillis() / 1000.0;
        storedPerSecond.add(result.count() / (length.toMillis() / 1000.0 + lag));
        report.say("  (%,.0f messages/s, all stored %.1f s later)", result.perSecond(), lag);
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

    private int conclude(PlatformApi api, List<LoadGenerator.Result> ours, List<LoadGenerator.Result> theirs)
            throws IOException, InterruptedException {
        double mine = median(ours.stream().map(LoadGenerator.Result::perSecond).toList());
        double other =
                median(theirs.stream().map(LoadGenerator.Result::perSecond).toList());
        long stored = api.countAll(LoadMessages.SIGNALS, messages.time(0), messages.time(numbers.get()));
        long wanted = (long) VALUES * acknowledged.cardinality();
        long lost = Math.max(0, wanted - stored);
        // Each message has a time of its own, so more points than sent would be points nobody sent.
        long beyond = Math.max(0, stored - wanted - VALUES * unanswered);
        Latencies latencies = new Latencies();
        ours.forEach(result -> latencies.add(result.latencies()));
        if (theirs.isEmpty()) {
            report.say("Outturn %,.0f messages/s.", mine);
        } else {
            report.say("Outturn %,.0f, mosquitto %,.0f messages/s: %.2f times.", mine, other, mine / other);
        }
        double lag =
                median(behind.stream().map(each -> each.toMillis() / 1000.0).toList());
        report.say(
                "All of a round stored %.1f s after its end: %,.0f messages/s, %,.0f points/s from first to last.",
                lag, median(storedPerSecond), VALUES * median(storedPerSecond));
        report.say(
                "Visible in the API under this load within %.0f ms (median), %.0f ms (99 %%).",
                visible.millis(0.5), visible.millis(0.99));
        report.say(
                "Processor time per message: %.1f µs from the network to the point store (%.1f s per million points); mosquitto %.1f µs.",
                cpu.microsPerMessage(), cpu.microsPerMessage() / VALUES, otherCpu.microsPerMessage());
        report.say(
                "%,d messages acknowledged, %,d points stored, %,d lost, %,d messages without an answer.",
                acknowledged.cardinality(), stored, lost, unanswered);
        report.figure("outturnMessagesPerSecond", Math.round(mine));
        report.figure("mosquittoMessagesPerSecond", theirs.isEmpty() ? null : Math.round(other));
        report.figure("ratio", theirs.isEmpty() ? null : Math.round(mine / other * 100) / 100.0);
        report.figure("storedMessagesPerSecond", Math.round(median(storedPerSecond)));
        report.figure("storeLagSeconds", lag);
        report.figure("connections", connections);
        report.figure("window", window);
        report.figure("seconds", time.toSeconds());
        report.figure("rounds", rounds);
        report.figure("acknowledged", acknowledged.cardinality());
        report.figure("pointsStored", stored);
        report.figure("pointsLost", lost);
        report.figure("unanswered", unanswered);
        report.figure("cpuMicrosPerMessage", cpu.microsPerMessage());
        report.figure("cpuSecondsPerMillionPoints", Math.round(cpu.microsPerMessage() / VALUES * 100) / 100.0);
        report.figure("mosquittoCpuMicrosPerMessage", theirs.isEmpty() ? null : otherCpu.microsPerMessage());
        report.figure("p50Millis", latencies.millis(0.5));
        report.figure("p99Millis", latencies.millis(0.99));
        report.figure("visibleP50Millis", visible.millis(0.5));
        report.figure("visibleP99Millis", visible.millis(0.99));
        return report.end(lost == 0 && beyond == 0);
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return 0;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
