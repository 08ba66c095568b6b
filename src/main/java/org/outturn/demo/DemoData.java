package org.outturn.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.outturn.demo.replay.DataFile;
import org.outturn.demo.replay.Messages;

/** What the two buildings of the story measured; origin and licence are in the README beside the files. */
final class DemoData {
    private static final String FOLDER = "eemeter/";

    private final SortedMap<Instant, Map<String, String>> byTime = new TreeMap<>();

    private DemoData() {}

    /** The rows of a device that reads a meter and a thermometer, in the order of time. */
    static DemoData of(String meterFile) {
        var data = new DemoData();
        try {
            data.read("il-tempF.csv.gz", "outside_temperature");
            data.read(meterFile, "electricity");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }

    /** The last row of a meter only marks the end. */
    private void read(String file, String key) throws IOException {
        for (String[] cells : DataFile.read(FOLDER + file, 2)) {
            if (!cells[1].isEmpty() && !cells[1].equals("nan")) {
                byTime.computeIfAbsent(OffsetDateTime.parse(cells[0]).toInstant(), time -> new TreeMap<>())
                        .put(key, cells[1]);
            }
        }
    }

    /** How many points a signal has. */
    long points(String key) {
        return byTime.values().stream().filter(row -> row.containsKey(key)).count();
    }

    int rows() {
        return byTime.size();
    }

    void send(Messages out) throws IOException, InterruptedException {
        for (var row : byTime.entrySet()) {
            out.at(row.getKey());
            row.getValue().forEach(out::number);
        }
        out.flush();
    }
}
