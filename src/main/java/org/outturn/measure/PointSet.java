package org.outturn.measure;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.outturn.base.Sha256;

/**
 * The numeric points of some signals of one machine that a result was computed from, in an order that does not depend on how
 * they were stored: by signal as asked, then by time.
 *
 * @param bySignal readings by signal key, each in the order of time
 */
public record PointSet(Map<String, List<Reading>> bySignal) {
    private static final String HEADER = "signal,time,value";

    public PointSet {
        var copy = new LinkedHashMap<String, List<Reading>>();
        bySignal.forEach((signal, readings) -> copy.put(signal, List.copyOf(readings)));
        bySignal = Collections.unmodifiableMap(copy);
    }

    public List<Reading> of(String signal) {
        return bySignal.getOrDefault(signal, List.of());
    }

    public long count() {
        return bySignal.values().stream().mapToLong(List::size).sum();
    }

    /** As text: {@code signal,time,value}, times in UTC, numbers in the shortest form that reads back exactly. */
    public String csv() {
        var text = new StringBuilder(HEADER).append('\n');
        bySignal.forEach((signal, readings) -> {
            for (Reading reading : readings) {
                text.append(signal)
                        .append(',')
                        .append(reading.time())
                        .append(',')
                        .append(reading.value())
                        .append('\n');
            }
        });
        return text.toString();
    }

    /** Fingerprint of {@link #csv()}. */
    public String hash() {
        return Sha256.of(csv());
    }

    /**
     * Reads {@link #csv()} back.
     *
     * @throws IllegalArgumentException naming the line that can't be read
     */
    public static PointSet parse(String csv) {
        String[] lines = csv.split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            throw new IllegalArgumentException("Line 1 must be '" + HEADER + "'.");
        }
        Map<String, List<Reading>> read = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isEmpty() && i == lines.length - 1) {
                break;
            }
            String[] cells = lines[i].split(",", -1);
            try {
                if (cells.length != 3) {
                    throw new IllegalArgumentException("three cells needed");
                }
                read.computeIfAbsent(cells[0], signal -> new ArrayList<>())
                        .add(new Reading(Instant.parse(cells[1]), Double.parseDouble(cells[2])));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw new IllegalArgumentException("Line " + (i + 1) + " can't be read: " + e.getMessage(), e);
            }
        }
        return new PointSet(read);
    }
}
