package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Points;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Devices that speak HTTP, as stock clients do it. */
@IntegrationTest
@Import(Site.class)
class HttpDoorTests {
    @Autowired
    Browser.Door door;

    @Autowired
    Site site;

    @Autowired
    PointLog log;

    @Autowired
    DeviceActivity activity;

    @Autowired
    Environment environment;

    private Site.Installed fan;
    private Browser nobody;

    @BeforeEach
    void aFan() {
        fan = site.fan();
        nobody = door.stranger();
    }

    @AfterEach
    void leave() {
        nobody.close();
    }

    private Browser.Answer dialect(String json) {
        return nobody.postJson("/api/v1/" + fan.token() + "/telemetry", json);
    }

    private List<Double> powers() throws InterruptedException {
        return site.stored(fan, "power").stream()
                .map(point -> Points.number(point.value()).orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'power':5}",
                "[{'power':5}]",
                "{'ts':1700000000000,'values':{'power':5}}",
                "[{'ts':1700000000000,'values':{'power':5}}]",
                "{'power':'5'}"
            })
    void everyShapeOfTheDialectIsTaken(String json) throws Exception {
        assertThat(dialect(json.replace('\'', '"')).status()).isEqualTo(200);
        assertThat(powers()).containsExactly(5.0);
    }

    @Test
    void ourOwnAddressTakesTheTokenAsBearer() throws Exception {
        try (Browser device = door.withToken(fan.token())) {
            assertThat(device.postJson("/api/telemetry", "{\"power\":6}").status())
                    .isEqualTo(200);
        }
        assertThat(powers()).containsExactly(6.0);
    }

    @Test
    void whatIsAnsweredIsInTheLog() {
        var before = log.end();
        assertThat(dialect("{\"power\":5}").status()).isEqualTo(200);
        assertThat(before.isBefore(log.end())).isTrue();
        assertThat(activity.of(fan.device().id()).orElseThrow().accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "5",
                "{\"power\":NaN}",
                "{\"power\":1e999}",
                "{\"power\":1}x",
                "{\"power\":{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}}",
                "{\"po wer\":1}"
            })
    void whatIsNoTelemetryIsRefusedInWords(String json) {
        var answer = dialect(json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("message-unreadable");
        assertThat(activity.of(fan.device().id()).orElseThrow().refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/nobodys/telemetry", "/api/v1/%00/telemetry", "/api/v1/od_%27--/telemetry", "/api/telemetry"})
    void aTokenThatNobodyCarriesIsNotLetIn(String path) {
        assertThat(nobody.postJson(path, "{\"power\":5}").status()).isIn(400, 401);
    }

    @Test
    void aTokenOfAPersonIsNoDevices() {
        try (Browser person = door.withToken("ot_something")) {
            var answer = person.postJson("/api/telemetry", "{\"power\":5}");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void aMessageThatIsTooLargeIsTurnedAway() {
        assertThat(dialect("{\"power\":\"" + "x".repeat(70_000) + "\"}").status())
                .isEqualTo(413);
    }

    @Test
    void anAddressThatTheDialectDoesNotHaveIsNotThere() {
        assertThat(nobody.postJson("/api/v1/" + fan.token() + "/nonsense", "{}").status())
                .isEqualTo(404);
        assertThat(nobody.get("/api/v1/" + fan.token() + "/telemetry").status()).isEqualTo(405);
    }

    @Test
    void theOldTokenIsOfNoUseAtOnceAfterItWasRenewed() {
        assertThat(dialect("{\"power\":5}").status()).isEqualTo(200);
        site.rotate(fan);
        assertThat(dialect("{\"power\":5}").status()).isEqualTo(401);
    }

    @Test
    void curlSends() throws Exception {
        Path out = Files.createTempFile("curl", ".txt");
        Process curl = new ProcessBuilder(
                        "curl",
                        "-s",
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{http_code}",
                        "-d",
                        "{\"power\":7}",
                        "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + "/api/v1/"
                                + fan.token() + "/telemetry")
                .redirectOutput(out.toFile())
                .start();
        assertThat(curl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(out, StandardCharsets.UTF_8))
                .as("also with the type of a form, as curl sends it")
                .isEqualTo("200");
        assertThat(powers()).containsExactly(7.0);
    }
}
