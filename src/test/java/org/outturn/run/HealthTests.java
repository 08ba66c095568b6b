package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Json;
import org.outturn.base.Trace;
import org.outturn.run.HealthPart.Health;
import org.outturn.run.HealthPart.State;
import org.springframework.beans.factory.annotation.Autowired;

/** What collectors and orchestrators are told, and what they are not. */
@IntegrationTest
class HealthTests {
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:outturn|http|jvm|process|system|hikaricp)_[a-z_]+)\\b");

    @Autowired
    Browser.Door door;

    @Autowired
    DataFolder folder;

    @Autowired
    World world;

    private record Part(String name, Health health) implements HealthPart {}

    @Test
    void everybodyLearnsWhichPartIsWellAndNoMore() {
        try (Browser stranger = door.stranger()) {
            Browser.Answer answer = stranger.get("/health");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("cache-control")).contains("no-store");
            assertThat(answer.header("set-cookie")).isEmpty();
            var told = Json.mapper().readTree(answer.body());
            assertThat(told.get("parts"))
                    .extracting(part -> part.get("name").stringValue())
                    .contains("database", "disk", "mail", "mqtt", "point-log", "point-store");
            assertThat(told.get("parts")).allSatisfy(part -> {
                assertThat(part.propertyNames()).containsExactlyInAnyOrder("name", "status");
                assertThat(part.get("status").stringValue()).isIn("up", "warning");
            });
            assertThat(stranger.get("/health/live").status()).isEqualTo(200);
            assertThat(stranger.get("/health/ready").status()).isEqualTo(200);
            assertThat(stranger.get("/actuator/health").status()).isEqualTo(302);
        }
    }

    @Test
    void theWorstPartDecidesAndAPartThatThrowsIsDown() {
        assertThat(HealthReport.worst(Map.of("a", Health.up(""), "b", Health.warning(""))))
                .isEqualTo(State.WARNING);
        var report = new HealthReport(List.of(new Part("a", Health.up("fine")), new HealthPart() {
            @Override
            public String name() {
                return "b";
            }

            @Override
            public Health health() {
                throw new IllegalStateException("a wheel came off");
            }
        }));
        assertThat(HealthReport.worst(report.parts())).isEqualTo(State.DOWN);
        assertThat(report.lines()).anyMatch(line -> line.startsWith("a ") && line.contains("up"));
        assertThat(report.lines()).anyMatch(line -> line.startsWith("b ") && line.contains("a wheel came off"));
    }

    @Test
    void thePersonAtTheMachineIsToldInWords() {
        var told = new ByteArrayOutputStream();
        var console = new PrintStream(told, true, StandardCharsets.UTF_8);
        int status = AskCommand.run("status", List.of("--data", folder.path().toString(), "--json"), console, console);
        assertThat(status).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("database     up", "MB free", "messages behind", "\"ok\":true");
        assertThat(AskCommand.run("status", List.of("--data", "target/nowhere"), console, console))
                .isEqualTo(AskCommand.FAILED);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("No Outturn runs on the data folder");
    }

    @Test
    void figuresAreForWhoShowsTheToken() throws IOException {
        Path file = folder.path().resolve("keys/metrics.token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Browser stranger = door.stranger();
                Browser guesser = door.withToken("om_guess");
                Browser engineer =
                        door.withToken(world.company("north").engineer().token());
                Browser collector = door.withToken(Files.readString(file).strip())) {
            assertThat(stranger.get("/metrics").status()).isEqualTo(401);
            assertThat(guesser.get("/metrics").status()).isEqualTo(401);
            assertThat(engineer.get("/metrics").status()).isEqualTo(401);
            assertThat(collector.get("/metrics").status()).isEqualTo(200);
            assertThat(collector.get("/api/machines").status()).isEqualTo(401);
        }
    }

    @Test
    void everyFigureOfTheDashboardExists() throws IOException {
        world.company("north"); // has sent messages
        var named = new TreeSet<String>();
        METRIC.matcher(Files.readString(Path.of("deploy/grafana/outturn.json")))
                .results()
                .forEach(found -> named.add(found.group(1)));
        String token =
                Files.readString(folder.path().resolve("keys/metrics.token")).strip();
        try (Browser collector = door.withToken(token)) {
            collector.get("/health");
            var there = new TreeSet<String>();
            collector
                    .get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .forEach(there::add);
            assertThat(named).hasSizeGreaterThan(12);
            assertThat(there).containsAll(named);
        }
    }

    @Test
    void aRequestHasANameThatTheAnswerTells() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (Browser stranger = door.stranger();
                Browser engineer =
                        door.withToken(world.company("north").engineer().token())) {
            assertThat(stranger.get("/sign-in", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                            .header("trace-id"))
                    .isEqualTo(trace);
            assertThat(stranger.get("/sign-in", "traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")
                            .header("trace-id"))
                    .matches("[0-9a-f]{32}")
                    .doesNotMatch("0+");
            Browser.Answer problem = engineer.get("/api/machines/" + java.util.UUID.randomUUID());
            assertThat(problem.status()).isEqualTo(404);
            assertThat(Json.mapper().readTree(problem.body()).get("trace").stringValue())
                    .isEqualTo(problem.header("trace-id"));
            Browser.Answer page = engineer.get("/machines/" + java.util.UUID.randomUUID());
            assertThat(page.body()).contains(page.header("trace-id"));
        }
        assertThat(Trace.of("nonsense")).matches("[0-9a-f]{32}");
        assertThat(Trace.current()).isEmpty();
    }
}
