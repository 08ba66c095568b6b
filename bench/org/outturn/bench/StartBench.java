package org.outturn.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** How long it takes from the command to the first page, and what the program then needs while nothing happens. */
final class StartBench {
    private static final String HELP = """
            Usage: ./outturn bench start [--rounds N] [--idle N] [--json]

            Starts the demo with an empty data folder and measures the time until the first page (/sign-in)
            answers and until the demo's two years are loaded, then the memory at rest, then the start with the
            data that is there now.

              --rounds N  starts with the existing data, of which the median is told (default: 3)
              --idle N    seconds of rest before memory is measured (default: 20)
              --json      one JSON object on the last line

            Exit status: 0 when every start came to its first page; 1 when not; 2 when not understood.
            """;

    private static final Duration PAGE_WITHIN = Duration.ofMinutes(2);
    private static final Duration DEMO_WITHIN = Duration.ofMinutes(3);

    private final Report report;
    private final int rounds;
    private final Duration idle;
    private final HttpClient http = HttpClient.newHttpClient();

    private StartBench(Report report, Options options) throws Options.Misused {
        this.report = report;
        rounds = options.number("--rounds", 1);
        idle = Duration.ofSeconds(options.number("--idle", 0));
    }

    static int run(List<String> words) throws Exception {
        Options options = Options.read(words, Map.of("--rounds", 3L, "--idle", 20L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        return new StartBench(report, options).measure();
    }

    private int measure() throws IOException, InterruptedException {
        Path folder = ChildPlatform.temporaryFolder();
        try {
            Path data = folder.resolve("data");
            first(data);
            List<Double> seconds = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                seconds.add(again(data));
            }
            Collections.sort(seconds);
            double median = seconds.get(seconds.size() / 2);
            report.say("Existing data: first page after %.1f s (median of %d).", median, rounds);
            report.figure("firstPageExistingSeconds", median);
            return report.end(true);
        } finally {
            http.close();
            ChildPlatform.delete(folder);
        }
    }

    private void first(Path data) throws IOException, InterruptedException {
        int port = freePort();
        long start = System.nanoTime();
        try (ChildPlatform platform = ChildPlatform.start("demo", data, port)) {
            platform.awaitThat(answers(port), "the first page", PAGE_WITHIN);
            double page = seconds(start);
            platform.awaitThat(() -> Files.exists(data.resolve("demo.json")), "the demo", DEMO_WITHIN);
            double loaded = seconds(start);
            report.say(
                    "Empty data folder: first page after %.1f s, two years loaded and told after %.1f s.",
                    page, loaded);
            long rest = System.nanoTime() + idle.toNanos();
            platform.awaitThat(() -> System.nanoTime() > rest, "the rest", idle.plusMinutes(1));
            long java = Memory.resident(platform.pid());
            long database =
                    Memory.together(platform.database().map(ProcessHandle::pid).toList());
            report.say(
                    "After %d s of rest: program %d MiB, database %d MiB (shared memory counted once).",
                    idle.toSeconds(), java, database);
            report.figure("firstPageEmptySeconds", page);
            report.figure("demoCompleteSeconds", loaded);
            report.figure("idleProgramMiB", java);
            report.figure("idleDatabaseMiB", database);
        }
    }

    private double again(Path data) throws IOException, InterruptedException {
        int port = freePort();
        long start = System.nanoTime();
        try (ChildPlatform platform = ChildPlatform.start("demo", data, port)) {
            platform.awaitThat(answers(port), "the first page", PAGE_WITHIN);
            return seconds(start);
        }
    }

    private BooleanSupplier answers(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return () -> {
            try {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false; // not yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e8) / 10.0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
