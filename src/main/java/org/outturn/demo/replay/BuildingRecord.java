package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;

/** A building's electricity and the weather outside, hour by hour: 104 whole weeks, one after the other again and again. */
public final class BuildingRecord {
    private static final String METER = "eemeter/il-electricity-cdd-hdd-hourly.csv.gz";
    private static final String WEATHER = "eemeter/il-tempF.csv.gz";
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int HOURS = 104 * 7 * 24;
    private static final Instant FIRST = Instant.parse("2015-11-22T06:00:00Z");

    private final String[] electricity;
    private final String[] temperature;

    private BuildingRecord(String[] electricity, String[] temperature) {
        this.electricity = electricity;
        this.temperature = temperature;
    }

    public static BuildingRecord read() throws IOException {
        return new BuildingRecord(hours(METER), hours(WEATHER));
    }

    private static String[] hours(String file) throws IOException {
        var hours = new String[HOURS];
        Arrays.fill(hours, "");
        for (String[] cells : DataFile.read(file, 2)) {
            long hour = Duration.between(FIRST, OffsetDateTime.parse(cells[0]).toInstant())
                    .dividedBy(EVERY);
            if (hour >= 0 && hour < HOURS && !cells[1].equals("nan")) {
                hours[(int) hour] = cells[1];
            }
        }
        return hours;
    }

    /** A building that lives through this record. */
    public Replay building() {
        return new Timed("outside_temperature", EVERY, 2, (from, out) -> {
            int hour = (int) Math.floorMod(Duration.between(FIRST, from).dividedBy(EVERY), (long) HOURS);
            if (electricity[hour].isEmpty() && temperature[hour].isEmpty()) {
                return;
            }
            out.at(from);
            if (!electricity[hour].isEmpty()) {
                out.number("electricity", electricity[hour]);
            }
            if (!temperature[hour].isEmpty()) {
                out.number("outside_temperature", temperature[hour]);
            }
        });
    }
}
