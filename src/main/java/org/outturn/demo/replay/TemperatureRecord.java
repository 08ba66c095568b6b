package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/**
 * The temperature inside a large machine that was stopped once, grew hot unnoticed, and failed: 79 days at five minutes, one
 * after the other again and again. Between its end and its next beginning there is a gap.
 */
public final class TemperatureRecord {
    static final String FILE = "nab/machine_temperature_system_failure.csv.gz";
    static final Duration EVERY = Duration.ofMinutes(5);
    private static final int COLUMNS = 2;
    private static final int DAYS = 80;
    private static final int SLOTS = DAYS * 24 * 12;
    private static final LocalDateTime FIRST = LocalDateTime.parse("2013-12-02T00:00:00");
    private static final Instant ANCHOR = Instant.parse("2024-01-01T00:00:00Z");

    private final String[] slots = new String[SLOTS];

    private TemperatureRecord() {
        Arrays.fill(slots, "");
    }

    public static TemperatureRecord read() throws IOException {
        List<String[]> rows = DataFile.read(FILE, COLUMNS);
        var read = new TemperatureRecord();
        for (String[] cells : rows) {
            LocalDateTime time = LocalDateTime.parse(cells[0].replace(' ', 'T'));
            int slot = (int) Duration.between(FIRST, time).dividedBy(EVERY);
            if (slot < 0 || slot >= SLOTS) {
                throw new IOException("The demo's data file " + FILE + " has the time " + cells[0]
                        + ", which is not of its 80 days. Build it again.");
            }
            read.slots[slot] = cells[1]; // an hour is there twice; the later rows count
        }
        return read;
    }

    /** A machine that reads this record, some days ahead. */
    public Replay machine(int daysAhead) {
        return new Timed("temperature", EVERY, 1, (from, out) -> {
            long slot = Duration.between(ANCHOR, from).dividedBy(EVERY) + daysAhead * 24L * 12;
            String value = slots[(int) Math.floorMod(slot, (long) SLOTS)];
            if (!value.isEmpty()) {
                out.at(from).number("temperature", value);
            }
        });
    }
}
