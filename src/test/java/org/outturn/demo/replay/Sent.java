package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

/** Takes what a replay sends and keeps it as the platform would: a series and time once. */
public final class Sent {
    private final Map<String, NavigableMap<Instant, JsonNode>> series = new HashMap<>();
    private final Messages messages;
    private int most = Integer.MAX_VALUE;
    private int taken;

    public Sent() {
        this(20_000);
    }

    public Sent(int messageBytes) {
        messages = new Messages(messageBytes, this::take);
    }

    /** From now on only so many messages arrive; the next one ends in a failure, as when the program is killed. */
    Sent atMost(int count) {
        most = taken + count;
        return this;
    }

    private void take(String message, int points) throws IOException {
        if (taken == most) {
            throw new IOException("killed");
        }
        taken++;
        for (JsonNode row : Json.mapper().readTree(message)) {
            Instant time = Instant.ofEpochMilli(row.get("ts").longValue());
            row.get("values")
                    .properties()
                    .forEach(value -> series.computeIfAbsent(value.getKey(), key -> new TreeMap<>())
                            .put(time, value.getValue()));
        }
    }

    public Messages messages() {
        return messages;
    }

    public Map<String, NavigableMap<Instant, JsonNode>> all() {
        return series;
    }

    NavigableMap<Instant, JsonNode> of(String key) {
        return series.getOrDefault(key, new TreeMap<>());
    }

    List<String> texts(String key) {
        return of(key).values().stream().map(JsonNode::stringValue).toList();
    }

    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        of(key).values().forEach(value -> numbers.add(value.doubleValue()));
        return numbers;
    }

    /** What the platform would tell a device that comes back. */
    Map<String, Replay.Known> latest(List<String> keys) {
        Map<String, Replay.Known> latest = new HashMap<>();
        for (String key : keys) {
            if (!of(key).isEmpty()) {
                JsonNode value = of(key).lastEntry().getValue();
                latest.put(
                        key, new Replay.Known(of(key).lastKey(), value.isNumber() ? value.doubleValue() : Double.NaN));
            }
        }
        return latest;
    }
}
