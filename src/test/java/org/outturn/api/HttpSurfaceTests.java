package org.outturn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What every answer carries, whatever was asked. */
@IntegrationTest
class HttpSurfaceTests {
    @Autowired
    World world;

    @Autowired
    Environment environment;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";

    @BeforeEach
    void anEngineer() {
        token = world.company("north").engineer().token();
    }

    @AfterEach
    void leave() {
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void everyAnswerIsKeptFromFramesSniffersAndSensors() throws Exception {
        for (String path : new String[] {"/sign-in", "/help", "/assets/outturn.css", "/api/machines", "/nowhere"}) {
            var answer = send(request(path));
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void pagesAreKeptNowhereAndAssetsForGoodUnderTheirVersion() throws Exception {
        var page = send(request("/sign-in"));
        assertThat(header(page, "Cache-Control")).contains("no-store");
        String asset = page.body().replaceAll("(?s).*href=\"(/assets/outturn.css\\?v=[0-9a-f]+)\".*", "$1");
        assertThat(header(send(request(asset)), "Cache-Control")).contains("immutable");
        assertThat(header(send(request("/assets/outturn.css?v=guessed")), "Cache-Control"))
                .isEqualTo("no-cache");
        assertThat(header(send(request("/assets/outturn.css")), "Cache-Control"))
                .isEqualTo("no-cache");
    }

    @Test
    void textIsCompressed() throws Exception {
        var answer = client.send(
                request("/assets/outturn.css").header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void callsToTheApiSayHowManyAreLeft() throws Exception {
        var answer = send(request("/api/machines").header("Authorization", "Bearer " + token));
        assertThat(header(answer, "RateLimit-Policy")).matches("\"minute\";q=\\d+;w=60");
        assertThat(header(answer, "RateLimit")).matches("\"minute\";r=\\d+;t=\\d+");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        // It is refused for what it says; sending it all would only end in a closed connection.
        int port = Integer.parseInt(environment.getRequiredProperty("local.server.port"));
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/machines HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).contains(" 413");
            assertThat(answer.lines().takeWhile(line -> !line.isEmpty()).toList())
                    .contains("Content-Type: application/problem+json");
        }
    }

    @Test
    void headersThatAreTooLongAreRefusedWithoutTheServersOwnPage() throws Exception {
        var answer = send(request("/api/machines").header("X-Long", "x".repeat(20_000)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"bad-request\"").doesNotContain("Tomcat", "Apache");
    }

    @Test
    void whoFindsAWeaknessIsToldWhomToTell() throws Exception {
        var answer = send(request("/.well-known/security.txt"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/plain");
        assertThat(answer.body())
                .containsPattern("(?m)^Contact: mailto:security@example\\.org$")
                .containsPattern("(?m)^Expires: \\d{4}-\\d{2}-\\d{2}T00:00:00Z$");
    }
}
