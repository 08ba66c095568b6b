package org.outturn.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Many devices that are connected and silent: how fast they are let in, what each costs in memory, what they cost while idle. */
final class ConnectionsBench {
    private static final String HELP = """
            Usage: ./outturn bench connections [--count N] [--seconds N] [--keep-alive N] [--json]

            Starts the demo in a temporary folder, adds a device with a token of its own for each connection, and
            connects them all over MQTT from this process. Then they only ping.

              --count N        connections (default: 10000)
              --seconds N      how long they are idle (default: 60)
              --keep-alive N   seconds between pings of each (default: 30)
              --json           one JSON object on the last line

            Both processes need a file handle for each connection: see ulimit -Hn.
            Exit status: 0 when all were let in and stayed; 1 when not; 2 when not understood.
            """;

    private static final Duration DEMO_WITHIN = Duration.ofMinutes(5);
    private static final Duration LET_IN_WITHIN = Duration.ofMinutes(5);
    private static final int WARM_UP = 200;
    /** Files and sockets that are needed besides. */
    private static final int OTHER_FILES = 500;

    private static final int DEVICES_AT_ONCE = 2_000;
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+\\S+\\s+(\\d+).*");
    private static final Pattern HEAP_USED =
            Pattern.compile("(?:DefNew|Tenured|generation|heap)\\s+total \\d+K, used (\\d+)K");

    private final Report report;
    private final int count;
    private final int seconds;
    private final int keepAlive;

    private ConnectionsBench(Report report, Options options) throws Options.Misused {
        this.report = report;
        count = options.number("--count", 1);
        seconds = options.number("--seconds", 1);
        keepAlive = options.number("--keep-alive", 2);
    }

    static int run(List<String> words) throws Exception {
        Options options = Options.read(words, Map.of("--count", 10_000L, "--seconds", 60L, "--keep-alive", 30L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        return new ConnectionsBench(report, options).measure();
    }

    private int measure() throws IOException, InterruptedException, Options.Misused {
        refuseWithTooFewFiles();
        Path folder = ChildPlatform.temporaryFolder();
        try (ChildPlatform platform = ChildPlatform.start("demo", folder.resolve("data"), 0)) {
            report.say("The demo settles …");
            DemoAccess demo = platform.awaitDemo(DEMO_WITHIN);
            try (PlatformApi api = new PlatformApi(demo)) {
                List<String> tokens = tokens(api);
                InetSocketAddress door = new InetSocketAddress(demo.mqttHost(), demo.mqttPort());
                try (IdleCrowd some = new IdleCrowd(door, keepAlive)) {
                    some.connect(tokens.subList(0, Math.min(WARM_UP, count)), LET_IN_WITHIN);
                }
                return compare(platform, new IdleCrowd(door, keepAlive), tokens);
            }
        } finally {
            ChildPlatform.delete(folder);
        }
    }

    /** Java takes as many as the hard limit allows; more than that is for whoever starts us to give. */
    private void refuseWithTooFewFiles() throws IOException, Options.Misused {
        Path limits = Path.of("/proc/self/limits");
        if (!Files.exists(limits)) {
            return;
        }
        for (String line : Files.readAllLines(limits)) {
            var found = OPEN_FILES.matcher(line);
            if (found.matches() && Long.parseLong(found.group(1)) < count + OTHER_FILES) {
                throw new Options.Misused(
                        "A process may have " + found.group(1) + " files open here, " + (count + OTHER_FILES)
                                + " are needed: raise it (ulimit -n as root) or take a smaller --count.");
            }
        }
    }

    private List<String> tokens(PlatformApi api) throws IOException, InterruptedException {
        report.say("Adding %,d devices …", count);
        String number = api.machineNumber();
        List<String> tokens = new ArrayList<>(count);
        while (tokens.size() < count) {
            tokens.addAll(api.addDevices(number, Math.min(DEVICES_AT_ONCE, count - tokens.size())));
        }
        return tokens;
    }

    private int compare(ChildPlatform platform, IdleCrowd crowd, List<String> tokens)
            throws IOException, InterruptedException {
        try (crowd) {
            long heapBefore = heap(platform.pid());
            long residentBefore = Memory.residentKib(platform.pid());
            Duration took = crowd.connect(tokens, LET_IN_WITHIN);
            double rate = crowd.letIn() / (took.toNanos() / 1e9);
            report.say(
                    "%,d of %,d let in within %.1f s: %,.0f a second.",
                    crowd.letIn(), count, took.toMillis() / 1000.0, rate);
            long residentPeak = Memory.residentKib(platform.pid());
            long heapAfter = heap(platform.pid());
            long residentAfter = Memory.residentKib(platform.pid());
            double heapEach = (heapAfter - heapBefore) / (double) count;
            double residentEach = (residentAfter - residentBefore) / (double) count;
            report.say(
                    "Memory for each: %.1f KiB of heap in use, %.1f KiB resident (from %,d to %,d MiB in all).",
                    heapEach, residentEach, residentBefore / 1024, residentAfter / 1024);
            Duration before = CpuTime.of(platform.pid());
            long start = System.nanoTime();
            crowd.idle(Duration.ofSeconds(seconds));
            double cpu =
                    CpuTime.of(platform.pid()).minus(before).toNanos() / (double) (System.nanoTime() - start) * 100;
            report.say(
                    "Idle for %d s with a ping from each every %d s: %.1f %% of one processor, %,d lost.",
                    seconds, keepAlive, cpu, crowd.lost());
            report.figure("connections", crowd.letIn());
            report.figure("connectsPerSecond", Math.round(rate));
            report.figure("heapKibEach", Math.round(heapEach * 10) / 10.0);
            report.figure("residentKibEach", Math.round(residentEach * 10) / 10.0);
            report.figure("residentMibBefore", residentBefore / 1024);
            report.figure("residentMibPeak", residentPeak / 1024);
            report.figure("residentMibAfter", residentAfter / 1024);
            report.figure("idleSeconds", seconds);
            report.figure("keepAliveSeconds", keepAlive);
            report.figure("idleCpuPercentOfOne", Math.round(cpu * 10) / 10.0);
            report.figure("pings", crowd.pings());
            report.figure("lost", crowd.lost());
            return report.end(crowd.letIn() == count && crowd.lost() == 0);
        }
    }

    /** KiB of the heap that are in use after everything unused was collected. */
    private static long heap(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return HEAP_USED
                .matcher(jcmd(pid, "GC.heap_info"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("jcmd does not reach the program: " + said);
        }
        return said;
    }
}
