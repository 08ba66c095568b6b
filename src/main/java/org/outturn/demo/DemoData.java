package org.outturn.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The measurements that the demo's devices send; origin and licence are in the README beside the files. */
final class DemoData {
    private static final String FOLDER = "/demo/eemeter/";

    private DemoData() {}

    /** The messages of a device that reads a meter and a thermometer, as JSON, in the order of time. */
    static List<String> messages(String meterFile) {
        SortedMap<Instant, Map<String, String>> byTime = new TreeMap<>();
        read("il-tempF.csv.gz")
                .forEach((time, value) ->
                        byTime.computeIfAbsent(time, t -> new TreeMap<>()).put("outside_temperature", value));
        read(meterFile)
                .forEach((time, value) ->
                        byTime.computeIfAbsent(time, t -> new TreeMap<>()).put("electricity", value));
        List<String> messages = new ArrayList<>(byTime.size());
        byTime.forEach((time, values) -> {
            var text = new StringBuilder("{\"ts\":").append(time.toEpochMilli()).append(",\"values\":{");
            String comma = "";
            for (var entry : values.entrySet()) {
                text.append(comma)
                        .append('"')
                        .append(entry.getKey())
                        .append("\":")
                        .append(entry.getValue());
                comma = ",";
            }
            messages.add(text.append("}}").toString());
        });
        return messages;
    }

    /** Time and value of each row that has a value; the last row of a meter only marks the end. */
    private static Map<Instant, String> read(String file) {
        Map<Instant, String> rows = new TreeMap<>();
        try (var lines = open(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (!cells[1].isEmpty() && !cells[1].equals("nan")) {
                    rows.put(OffsetDateTime.parse(cells[0]).toInstant(), cells[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static BufferedReader open(String file) throws IOException {
        InputStream packed = DemoData.class.getResourceAsStream(FOLDER + file);
        if (packed == null) {
            throw new IOException("The demo's data file " + file + " is missing.");
        }
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
    }
}
