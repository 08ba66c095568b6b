package org.outturn.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

/** How fast lists, searches, maps and pages are when one tenant has a hundred thousand machines, and how fast these come in. */
final class ListsBench {
    private static final String HELP = """
            Usage: ./outturn bench lists [--files N] [--rounds N] [--json]

            Starts the demo with an empty data folder, imports files of 10,000 machines each through the API (200
            customers in one tenant, ten sites each), then asks for lists, searches, maps, machine and customer
            pages with a token of the provider and one of a customer. Times are those of a client on the same
            machine, one question at a time. At the end it starts again with this data.

              --files N   files of 10,000 machines (default: 10)
              --rounds N  questions of each kind (default: 200)
              --json      one JSON object on the last line

            Exit status: 0 when the goals hold; 1 when one does not; 2 when not understood.
            """;

    private static final int ROWS = 10_000;
    private static final int WARM_UP = 30;
    private static final double IMPORT_GOAL_SECONDS = 10;
    private static final double PAGE_GOAL_MILLIS = 100;
    private static final Duration WAIT = Duration.ofMinutes(5);

    private final Report report;
    private final int files;
    private final int rounds;
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean holds = true;

    private ListsBench(Report report, Options options) throws Options.Misused {
        this.report = report;
        files = options.number("--files", 1);
        rounds = options.number("--rounds", 10);
    }

    static int run(List<String> words) throws Exception {
        Options options = Options.read(words, Map.of("--files", 10L, "--rounds", 200L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        return new ListsBench(report, options).measure();
    }

    private int measure() throws IOException, InterruptedException {
        Path folder = ChildPlatform.temporaryFolder();
        try {
            Path data = folder.resolve("data");
            try (ChildPlatform platform = ChildPlatform.start("demo", data, 0)) {
                platform.awaitDemo(WAIT);
                JsonNode demo = Json.mapper().readTree(Files.readString(data.resolve("demo.json")));
                var provider = new Asker(address(demo), token(demo, "administrator"));
                imports(provider);
                ask(provider, new Asker(address(demo), token(demo, "buyer")));
                memory(platform);
            }
            startAgain(data);
            return report.end(holds);
        } finally {
            http.close();
            ChildPlatform.delete(folder);
        }
    }

    private static String address(JsonNode demo) {
        return demo.required("address").stringValue();
    }

    private static String token(JsonNode demo, String role) throws IOException {
        for (JsonNode person : demo.required("people")) {
            if (person.required("role").stringValue().equals(role)) {
                return person.required("token").stringValue();
            }
        }
        throw new IOException("demo.json names nobody with the role " + role + ".");
    }

    /** Somebody who asks the platform with a token. */
    private final class Asker {
        private final String address;
        private final String token;

        Asker(String address, String token) {
            this.address = address;
            this.token = token;
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(address + path))
                    .header("Authorization", "Bearer " + token)
                    .timeout(WAIT);
        }

        private byte[] send(String path, HttpRequest request) throws IOException, InterruptedException {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(path + " answers " + answer.statusCode() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        }

        byte[] get(String path) throws IOException, InterruptedException {
            return send(path, request(path).build());
        }

        JsonNode json(String path) throws IOException, InterruptedException {
            return Json.mapper().readTree(get(path));
        }

        JsonNode post(String path, String csv) throws IOException, InterruptedException {
            HttpRequest request = request(path)
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofString(csv))
                    .build();
            return Json.mapper().readTree(send(path, request));
        }
    }

    private void imports(Asker provider) throws IOException, InterruptedException {
        double slowest = 0;
        double all = 0;
        for (int file = 0; file < files; file++) {
            String csv = Installed.csv(file, ROWS);
            long start = System.nanoTime();
            JsonNode begun = provider.post(
                    "/api/machine-imports?unknownCustomers=CREATE&unknownSites=CREATE&file=" + file + ".csv", csv);
            String path = "/api/machine-imports/" + begun.required("id").stringValue();
            JsonNode now = begun;
            while (List.of("QUEUED", "RUNNING").contains(now.required("state").stringValue())) {
                Thread.sleep(100);
                now = provider.json(path);
            }
            if (!now.required("state").stringValue().equals("DONE")) {
                throw new IOException("The import ended as " + now);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            report.say("  file %d: %.1f s", file + 1, seconds);
            slowest = Math.max(slowest, seconds);
            all += seconds;
        }
        goal("import of 10,000 machines, slowest of " + files, slowest, IMPORT_GOAL_SECONDS, "s");
        report.say("%,d machines came in within %.1f s.", files * ROWS, all);
        report.figure("importSlowestSeconds", slowest);
        report.figure("importAllSeconds", all);
    }

    private void goal(String what, double value, double goal, String unit) {
        boolean kept = value <= goal;
        holds &= kept;
        report.say("  %-52s %8.1f %s of %.0f (%.2f)%s", what, value, unit, goal, value / goal, kept ? "" : "  MISSED");
    }

    private void ask(Asker provider, Asker customer) throws IOException, InterruptedException {
        JsonNode some = provider.json("/api/machines?limit=500&sort=-number").required("machines");
        List<String> ids = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        some.forEach(machine -> {
            ids.add(machine.required("id").stringValue());
            owners.add(machine.required("customer").stringValue());
        });
        report.say("Asked %d times each; p95 in ms of the goal of %.0f ms:", rounds, PAGE_GOAL_MILLIS);
        String[] columns = {
            "number",
            "-number",
            "name",
            "-name",
            "type",
            "customer",
            "-customer",
            "site",
            "country",
            "-state",
            "commissioned",
            "serial"
        };
        time("page: list, sorted", provider, i -> "/machines?sort=" + columns[i % columns.length]);
        time("page: list, page 1 to 100", provider, i -> "/machines?sort=name&page=" + (1 + i % 100));
        String[] filters = {
            "state=PAUSED&sort=name",
            "country=DE&sort=-commissioned",
            "type=Nordwind%20V40&state=RETIRED&sort=site",
            "placed=false&sort=customer",
            "country=FR&country=AT&state=IN_SERVICE&sort=-name"
        };
        time("page: list, filtered and sorted", provider, i -> "/machines?" + filters[i % filters.length]);
        time(
                "page: list of one customer, sorted",
                provider,
                i -> "/machines?sort=name&customer=" + owners.get(i % owners.size()));
        String[] words = {"hall 7", "NW-04217", "lüftung 99", "m-5", "xyzzy", "werk"};
        time("page: search", provider, i -> "/machines?search=" + encoded(words[i % words.length]));
        time("API: search", provider, i -> "/api/machines?limit=50&search=" + encoded(words[i % words.length]));
        time("API: list, filtered and sorted", provider, i -> "/api/machines?limit=50&" + filters[i % filters.length]);
        time("page: machine", provider, i -> "/machines/" + ids.get(i % ids.size()));
        time("page: map with table", provider, i -> i % 2 == 0 ? "/machines/map" : "/machines/map?state=PAUSED");
        time("map, whole world", provider, i -> "/machines/map.json?zoom=0");
        time("map, a country close by", provider, i -> "/machines/map.json?zoom=4&within=5,47,15,55");
        time("page: customer", provider, i -> "/customers/" + owners.get(i % owners.size()));
        time(
                "customer's page: list, sorted",
                customer,
                i -> "/machines?sort=" + columns[i % columns.length].replace("customer", "name"));
        time("customer's page: search", customer, i -> "/machines?search=" + encoded(words[i % words.length]));
        time("customer's map", customer, i -> "/machines/map.json?zoom=0");
        long start = System.nanoTime();
        int bytes = provider.get("/api/machines.csv").length;
        double seconds = (System.nanoTime() - start) / 1e9;
        report.say("All machines as CSV: %.1f MB in %.1f s.", bytes / 1e6, seconds);
        report.figure("exportSeconds", seconds);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void time(String what, Asker asker, IntFunction<String> path) throws IOException, InterruptedException {
        var latencies = new Latencies();
        for (int i = 0; i < rounds + WARM_UP; i++) {
            long start = System.nanoTime();
            asker.get(path.apply(i));
            if (i >= WARM_UP) {
                latencies.add(System.nanoTime() - start);
            }
        }
        double p95 = latencies.millis(0.95);
        goal(
                "%s (p50 %.0f, p99 %.0f)".formatted(what, latencies.millis(0.5), latencies.millis(0.99)),
                p95,
                PAGE_GOAL_MILLIS,
                "ms");
        report.figure(what, Map.of("p50", latencies.millis(0.5), "p95", p95, "p99", latencies.millis(0.99)));
    }

    private void memory(ChildPlatform platform) throws IOException {
        long java = Memory.resident(platform.pid());
        long database =
                Memory.together(platform.database().map(ProcessHandle::pid).toList());
        report.say("Memory after that: program %d MiB, database %d MiB (shared memory counted once).", java, database);
        report.figure("programMiB", java);
        report.figure("databaseMiB", database);
    }

    private void startAgain(Path data) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (ChildPlatform platform = ChildPlatform.start("demo", data, 0)) {
            platform.awaitDemo(WAIT);
            double seconds = (System.nanoTime() - start) / 1e9;
            report.say("Started again with this data: ready after %.1f s.", seconds);
            report.figure("startAgainSeconds", seconds);
        }
    }
}
