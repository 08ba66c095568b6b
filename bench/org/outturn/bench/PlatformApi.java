package org.outturn.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

/** Asks a running demo through its API. */
final class PlatformApi implements AutoCloseable {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

    private static final Duration DONE_WITHIN = Duration.ofMinutes(5);

    private final DemoAccess demo;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    /** As the engineer. */
    PlatformApi(DemoAccess demo) {
        this(demo, demo.engineerToken());
    }

    PlatformApi(DemoAccess demo, String token) {
        this.demo = demo;
        this.token = token;
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(demo.address() + path))
                .header("Authorization", "Bearer " + token)
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

    /** The number of the story's machine, such as M-1001. */
    String machineNumber() throws IOException, InterruptedException {
        return json("/api/machines/" + demo.machine()).required("number").stringValue();
    }

    /** Adds so many devices to a machine, as the administrator; returns their tokens. */
    List<String> addDevices(String machine, int count) throws IOException, InterruptedException {
        String each = "{\"machine\":\"" + machine + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(demo.address() + "/api/devices"))
                .header("Authorization", "Bearer " + demo.administratorToken())
                .header("Content-Type", "application/json")
                .timeout(DONE_WITHIN)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"devices\":[" + String.join(",", Collections.nCopies(count, each)) + "]}"))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("Devices can't be added: " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        List<String> tokens = new ArrayList<>(count);
        for (JsonNode device : Json.mapper().readTree(answer.body()).required("devices")) {
            tokens.add(device.required("token").stringValue());
        }
        return tokens;
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

    /** How many points all machines that one may see have under some keys, from one time to before another. */
    long countAll(List<String> signals, Instant from, Instant to) throws IOException, InterruptedException {
        long count = 0;
        String cursor = "";
        do {
            JsonNode page = json("/api/points/aggregates?signal=" + String.join(",", signals) + "&from=" + from + "&to="
                    + to + "&limit=200&cursor=" + cursor);
            for (JsonNode series : page.required("series")) {
                for (JsonNode stretch : series.required("stretches")) {
                    count += stretch.required("count").longValue();
                }
            }
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return count;
    }

    /** Sends a value of the story's signal over HTTP, as its device; it is on disk when this returns. */
    void send(Instant time, double value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(demo.address() + "/api/v1/" + demo.deviceToken() + "/telemetry"))
                .header("Content-Type", "application/json")
                .timeout(ANSWERS_WITHIN)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"ts\":" + time.toEpochMilli() + ",\"values\":{\"" + demo.signal() + "\":" + value + "}}"))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("The device's message is answered with " + status + ".");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
