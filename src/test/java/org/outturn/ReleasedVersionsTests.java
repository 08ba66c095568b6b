package org.outturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.run.RestoreCommand;
import tools.jackson.databind.JsonNode;

/** What every released version left on disk is started by the present one, and nothing of it is lost or changed. */
class ReleasedVersionsTests {
    private static final Path RELEASED = Path.of("src/test/resources/released");

    @TempDir
    Path temporary;

    static Stream<Path> released() throws IOException {
        try (Stream<Path> versions = Files.list(RELEASED)) {
            return versions.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void startsOnTheDataOf(Path version) throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        Path data = temporary.resolve("data");
        var told = new ByteArrayOutputStream();
        int status = RestoreCommand.run(
                List.of(version.resolve("backup.zip").toString(), "--data", data.toString()),
                new PrintStream(told, true, StandardCharsets.UTF_8),
                new PrintStream(told, true, StandardCharsets.UTF_8));
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode demo = Json.mapper().readTree(Files.readString(data.resolve("demo.json")));

        JsonNode expected = Json.mapper().readTree(Files.readString(version.resolve("expected.json")));
        try (Platform platform = Platform.start(data)) {
            everybodySignsInAsBefore(platform, demo);
            theInvoiceIsWhatWasIssued(platform, demo, expected);
            thePointsAreThere(platform, demo, expected);
        }
    }

    private static void everybodySignsInAsBefore(Platform platform, JsonNode demo) {
        for (JsonNode person : demo.get("people")) {
            try (Browser browser = platform.door().stranger()) {
                Browser.Answer answer = browser.signIn(
                        person.get("email").stringValue(),
                        person.get("password").stringValue());
                assertThat(answer.header("location"))
                        .as("%s", person.get("email"))
                        .isEqualTo("/");
                assertThat(browser.get("/machines").status()).isEqualTo(200);
            }
        }
    }

    private static void theInvoiceIsWhatWasIssued(Platform platform, JsonNode demo, JsonNode expected) {
        JsonNode invoice =
                get(platform, demo, "/api/invoices/" + demo.at("/story/invoice").stringValue());
        assertThat(invoice.get("number")).isEqualTo(expected.get("invoice"));
        assertThat(invoice.get("hash")).isEqualTo(expected.get("invoiceHash"));
        assertThat(Sha256.of(Json.text(invoice.get("document")).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(expected.get("invoiceHash").stringValue());
        assertThat(invoice.get("seal")).isEqualTo(expected.get("seal"));
    }

    private static void thePointsAreThere(Platform platform, JsonNode demo, JsonNode expected) {
        JsonNode points = get(
                platform,
                demo,
                "/api/machines/" + demo.at("/story/machine").stringValue()
                        + "/points?signal=electricity&from=2015-01-01T00:00:00Z&to=2018-12-31T00:00:00Z");
        assertThat(points.get("count")).isEqualTo(expected.get("electricityPoints"));
        assertThat(points.get("points"))
                .hasSize(expected.get("electricityPoints").intValue());
    }

    private static JsonNode get(Platform platform, JsonNode demo, String path) {
        try (Browser finance =
                platform.door().withToken(demo.at("/people/1/token").stringValue())) {
            Browser.Answer answer = finance.get(path);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return Json.mapper().readTree(answer.body());
        }
    }
}
