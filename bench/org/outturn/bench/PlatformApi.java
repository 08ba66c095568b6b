package org.outturn.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

/** Asks a running demo through its API, as the engineer. */
final class PlatformApi implements AutoCloseable {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

    private final DemoAccess demo;
    private final HttpClient http = HttpClient.newHttpClient();

    PlatformApi(DemoAccess demo) {
        this.demo = demo;
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(demo.address() + path))
                .header("Authorization", "Bearer " + demo.engineerToken())
                .timeout(ANSWERS_WITHIN)
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answers " + answer.statusCode() + ".");
        }
        return answer.body();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(bytes(path));
    }

    /** The points of the story's signal from one time to before another, with how many there are in all. */
    JsonNode points(Instant from, Instant to, int limit) throws IOException, InterruptedException {
        return json("/api/machines/" + demo.machine() + "/points?signal=" + demo.signal() + "&from=" + from + "&to="
                + to + "&limit=" + limit);
    }

    /** How many points the story's signal has from one time to before another. */
    long count(Instant from, Instant to) throws IOException, InterruptedException {
        return points(from, to, 1).required("count").longValue();
    }

    @Override
    public void close() {
        http.close();
    }
}
