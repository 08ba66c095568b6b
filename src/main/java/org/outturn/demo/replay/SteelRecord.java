package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The electricity meter of a steel plant, every quarter of an hour: 25 whole weeks from Monday, 1 January 2018 on. A week of the
 * present stands for a week of the record, so weekdays and hours are what they were. The record stamps the end of each quarter,
 * and a day's last one with the wrong day; its order is right, so rows are counted rather than their stamps read.
 */
public final class SteelRecord {
    static final String FILE = "steel/steel-2018-25-weeks.csv.gz";
    static final Duration EVERY = Duration.ofMinutes(15);
    private static final int COLUMNS = 7;
    private static final int ROWS_PER_DAY = 96;
    private static final int DAYS = 25 * 7;
    private static final LocalDate FIRST = LocalDate.parse("2018-01-01");
    private static final Map<String, String> LOADS =
            Map.of("Light_Load", "light", "Medium_Load", "medium", "Maximum_Load", "maximum");

    private final List<String[]> rows;
    /** Hundredths of kWh before each row. */
    private final long[] before;

    private SteelRecord(List<String[]> rows) {
        this.rows = rows;
        this.before = new long[rows.size() + 1];
        for (int i = 0; i < rows.size(); i++) {
            before[i + 1] = before[i] + Math.round(Double.parseDouble(rows.get(i)[1]) * 100);
        }
    }

    public static SteelRecord read() throws IOException {
        List<String[]> rows = DataFile.read(FILE, COLUMNS);
        if (rows.size() != DAYS * ROWS_PER_DAY) {
            throw new IOException("The demo's data file " + FILE + " has " + rows.size() + " rows instead of "
                    + DAYS * ROWS_PER_DAY + ". Build it again.");
        }
        return new SteelRecord(rows);
    }

    /** A meter that reads this record, some weeks ahead, at a place. */
    public Replay meter(int weeksAhead, ZoneId zone) {
        return new Timed("electricity", EVERY, 6, (from, out) -> write(weeksAhead, zone, from, out));
    }

    private void write(int weeksAhead, ZoneId zone, Instant from, Messages out)
            throws IOException, InterruptedException {
        long place = place(weeksAhead, from.atZone(zone));
        String[] row = rows.get((int) Math.floorMod(place, (long) rows.size()));
        out.at(from)
                .number("electricity", row[1])
                .number("reactive_lagging", row[2])
                .number("reactive_leading", row[3])
                .number("power_factor", row[4])
                .hundredths("electricity_register", register(place));
        if (!row[6].equals(rows.get((int) Math.floorMod(place - 1, (long) rows.size()))[6])) {
            out.text("load", LOADS.getOrDefault(row[6], "unknown"));
        }
    }

    /** The number of a row, counted on through all repetitions of the record. */
    private static long place(int weeksAhead, ZonedDateTime local) {
        long days = ChronoUnit.DAYS.between(FIRST, local.toLocalDate()) + 7L * weeksAhead;
        return days * ROWS_PER_DAY + local.toLocalTime().toSecondOfDay() / EVERY.toSeconds();
    }

    /** What the meter counted before a row, in hundredths of kWh. */
    private long register(long place) {
        long size = rows.size();
        return Math.floorDiv(place, size) * before[rows.size()] + before[(int) Math.floorMod(place, size)];
    }
}
