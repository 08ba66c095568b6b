package org.outturn.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.outturn.base.Json;
import org.outturn.telemetry.BulkLoad;
import tools.jackson.databind.JsonNode;

/** How fast the API answers questions about millions of points, and how much room they take. */
final class QueryBench {
    private static final String HELP = """
            Usage: ./outturn bench query [--points N] [--machines N] [--rounds N] [--json]

            Starts the demo with an empty data folder, adds machines with ten signals each, lets each send one
            message, stops, fills the store past the log (a value a minute of each signal, two decimals, with
            noise), archives it, starts again and asks through the API, one question at a time, as a client on
            the same machine. Before the questions that count, 300 of the same kind warm the program up.

              --points N    millions of points (default: 50)
              --machines N  machines with ten signals each (default: 100)
              --rounds N    questions of each kind (default: 200)
              --json        one JSON object on the last line

            Exit status: 0 when the goals hold; 1 when one does not; 2 when not understood.
            """;

    private static final int SIGNALS = 10;
    /** Questions of each kind before those that count: a server answers for months, and its code is compiled while it runs. */
    private static final int WARM_UP = 300;

    private static final List<String> UNLIMITED = List.of("--set", "outturn.http.caller-per-minute=1000000");
    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final Instant MARKED = Instant.parse("2025-01-01T00:00:00.123Z");
    private static final Instant FROM = Instant.parse("2025-03-01T00:00:00Z");

    private final Report report;
    private final int points;
    private final int machines;
    private final int rounds;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> ids = new ArrayList<>();
    private boolean holds = true;
    private String address = "";
    private String token = "";

    private QueryBench(Report report, Options options) throws Options.Misused {
        this.report = report;
        points = options.number("--points", 1);
        machines = options.number("--machines", 1);
        rounds = options.number("--rounds", 10);
    }

    static int run(List<String> words) throws Exception {
        Options options = Options.read(words, Map.of("--points", 50L, "--machines", 100L, "--rounds", 200L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        return new QueryBench(report, options).measure();
    }

    private int measure() throws IOException, InterruptedException {
        Path folder = ChildPlatform.temporaryFolder();
        try {
            Path data = folder.resolve("data");
            try (ChildPlatform platform = ChildPlatform.start("demo", data, 0, UNLIMITED)) {
                enter(platform, data);
                install();
            }
            int days = load(data.resolve("points/store"));
            try (ChildPlatform platform = ChildPlatform.start("demo", data, 0, UNLIMITED)) {
                enter(platform, data);
                ask(days);
                report.figure("programMiB", Memory.resident(platform.pid()));
            }
            return report.end(holds);
        } finally {
            http.close();
            ChildPlatform.delete(folder);
        }
    }

    private void enter(ChildPlatform platform, Path data) throws IOException, InterruptedException {
        address = platform.awaitDemo(WAIT).address();
        for (JsonNode person : Json.mapper()
                .readTree(Files.readString(data.resolve("demo.json")))
                .required("people")) {
            if (person.required("role").stringValue().equals("administrator")) {
                token = person.required("token").stringValue();
            }
        }
    }

    // --- machines that have sent something

    private void install() throws IOException, InterruptedException {
        String signals = IntStream.range(0, SIGNALS)
                .mapToObj(
                        "{'key':'level%1$d','name':'Level %1$d','unit':'Cel','kind':'GAUGE','every':'PT1M'}"::formatted)
                .collect(Collectors.joining(","));
        JsonNode type = post("/api/machine-types", "{'name':'Much told','signals':[" + signals + "]}");
        post("/api/machine-types/" + type.required("id").stringValue() + "/publish", "{}");
        JsonNode customer = post("/api/customers", "{'name':'Many values AG','country':'DE'}");
        JsonNode site = post(
                "/api/sites",
                "{'customer':'%s','name':'Hall','country':'DE','zone':'Europe/Berlin'}"
                        .formatted(customer.required("id").stringValue()));
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            JsonNode machine = post(
                    "/api/machines",
                    "{'name':'Teller %d','serial':'MT-%d','typeId':'%s','siteId':'%s','commissioned':'2025-01-01'}"
                            .formatted(
                                    i,
                                    i,
                                    type.required("id").stringValue(),
                                    site.required("id").stringValue()));
            ids.add(machine.required("id").stringValue());
            numbers.add("{'machine':'" + machine.required("number").stringValue() + "'}");
        }
        JsonNode devices = post("/api/devices", "{'devices':[" + String.join(",", numbers) + "]}");
        String values =
                IntStream.range(0, SIGNALS).mapToObj(i -> "'level" + i + "':1").collect(Collectors.joining(","));
        for (JsonNode device : devices.required("devices")) {
            post(
                    "/api/v1/" + device.required("token").stringValue() + "/telemetry",
                    "{'ts':%d,'values':{%s}}".formatted(MARKED.toEpochMilli(), values));
        }
        String last = "/api/points/latest?machine=" + ids.getLast();
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (json(last).required("values").size() < SIGNALS && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
    }

    private int load(Path store) throws IOException {
        int perDay = machines * SIGNALS * 1_440;
        int days = Math.max(2, (int) (points * 1_000_000L / perDay));
        long start = System.nanoTime();
        long loaded = BulkLoad.fill(store, MARKED, FROM, days);
        report.say(
                "%,d points of %,d series, %d days, made in %.0f s.", loaded, machines * SIGNALS, days, seconds(start));
        double archived = BulkLoad.archive(store);
        report.say("Archived in %.0f s: %.1f million points/s.", archived, loaded / archived / 1e6);
        try (Stream<Path> files = Files.walk(store.resolve("archive"))) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            goal("archive, bytes a point", bytes / (double) loaded, 6, "B");
        }
        report.figure("points", loaded);
        report.figure("archivedPerSecond", loaded / archived);
        return days;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    // --- questions

    private void ask(int days) throws IOException, InterruptedException {
        var chance = new Random(1);
        report.say("Asked %d times each; p95:", rounds);
        time("one day raw of one series", 15, i -> {
            Instant day = day(chance, days);
            return one(chance) + "&from=" + day + "&to=" + day.plus(1, ChronoUnit.DAYS);
        });
        int month = Math.min(30, days);
        String period = "&from=" + FROM + "&to=" + FROM.plus(month, ChronoUnit.DAYS);
        long step = Duration.ofDays(month).toSeconds() / 500;
        time(month + " days of one series in 500 buckets", 60, i -> one(chance) + period + "&step=PT" + step + "S");
        time("latest of all machines", 20, i -> "/api/points/latest?type=Much%20told");
        time("one day, all series, one value each", 100, i -> {
            Instant day = day(chance, days);
            return "/api/points/aggregates?type=Much%20told&from=" + day + "&to=" + day.plus(1, ChronoUnit.DAYS);
        });
        time("one day, all series, calendar hours", 1_000, i -> {
            Instant day = day(chance, days);
            return "/api/points/aggregates?type=Much%20told&per=HOUR&from=" + day + "&to="
                    + day.plus(1, ChronoUnit.DAYS);
        });
        time(
                month + " days, all series of one machine, calendar days",
                1_000,
                i -> "/api/points/aggregates?per=DAY&machine=" + ids.get(chance.nextInt(ids.size())) + period);
        time(
                month + " days of one series, consumption per day",
                1_000,
                i -> "/api/points/consumption?per=DAY&signal=level3&machine=" + ids.get(chance.nextInt(ids.size()))
                        + period);
        time(
                month + " days of one series, completeness per day",
                1_000,
                i -> "/api/points/completeness?per=DAY&signal=level3&machine=" + ids.get(chance.nextInt(ids.size()))
                        + period);
    }

    private static Instant day(Random chance, int days) {
        return FROM.plus(chance.nextInt(days - 1), ChronoUnit.DAYS);
    }

    private String one(Random chance) {
        return "/api/machines/" + ids.get(chance.nextInt(ids.size())) + "/points?signal=level"
                + chance.nextInt(SIGNALS);
    }

    private void time(String what, double goal, IntFunction<String> path) throws IOException, InterruptedException {
        var latencies = new Latencies();
        for (int i = 0; i < rounds + WARM_UP; i++) {
            String asked = path.apply(i);
            long start = System.nanoTime();
            send(request(asked).build());
            if (i >= WARM_UP) {
                latencies.add(System.nanoTime() - start);
            }
        }
        double p95 = latencies.millis(0.95);
        goal("%s (p50 %.1f)".formatted(what, latencies.millis(0.5)), p95, goal, "ms");
        report.figure(what, Map.of("p50", latencies.millis(0.5), "p95", p95));
    }

    private void goal(String what, double value, double goal, String unit) {
        boolean kept = value <= goal;
        holds &= kept;
        report.say("  %-64s %8.1f %s of %.0f%s", what, value, unit, goal, kept ? "" : "  MISSED");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(WAIT);
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answers " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(send(request(path).build()));
    }

    /** Sends a body, written with single quotes. */
    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        byte[] answer = send(request);
        return Json.mapper().readTree(answer.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : answer);
    }
}
