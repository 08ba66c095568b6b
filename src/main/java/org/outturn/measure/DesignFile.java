package org.outturn.measure;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A design: the rows a model is fitted and verified on, as CSV with the columns {@code period} (baseline or reporting),
 * {@code date_utc}, {@code meter_value} and {@code temperature_mean_f} or {@code temperature_mean_c} or drivers of other names, in any
 * order, among others. An empty cell is a missing value; a period's last row without any value only marks its end.
 *
 * @param unit of the temperatures
 * @param drivers names of the columns that were read as drivers
 * @param baselineLines in order of time
 * @param reportingLines in order of time
 */
record DesignFile(TemperatureUnit unit, List<String> drivers, List<Line> baselineLines, List<Line> reportingLines) {
    private static final int QUOTED_AT_MOST = 40;

    /** What a row stands for. */
    enum Shape {
        /** A day. */
        DAYS,
        /** An hour. */
        HOURS,
        /** A stretch of any length, from a day or a time on. */
        ROWS
    }

    /** One row. */
    record Line(
            OffsetDateTime time,
            @Nullable Double use,
            @Nullable Double temperature,
            Map<String, Double> drivers) {

        private long daysTo(Line later) {
            return later.time.toLocalDate().toEpochDay() - time.toLocalDate().toEpochDay();
        }

        boolean empty() {
            return use == null && temperature == null && drivers.isEmpty();
        }
    }

    /** The file can't be used; the message names it, the line, the column and what to do. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * Reads days with their temperature.
     *
     * @param wanted the unit asked for; null takes what the header offers, Fahrenheit first
     */
    static DesignFile read(Path file, @Nullable TemperatureUnit wanted) throws Unusable {
        return read(file, Shape.DAYS, header -> DesignColumns.of(file, header, wanted));
    }

    /** Reads hours with their temperature. */
    static DesignFile readHours(Path file, @Nullable TemperatureUnit wanted) throws Unusable {
        return read(file, Shape.HOURS, header -> DesignColumns.of(file, header, wanted));
    }

    /**
     * Reads stretches with their drivers.
     *
     * @param wanted names of the drivers; null takes every column that is not one of the others
     */
    static DesignFile readDrivers(Path file, @Nullable List<String> wanted) throws Unusable {
        return read(file, Shape.ROWS, header -> DesignColumns.withDrivers(file, header, wanted));
    }

    /** Finds the columns. */
    private interface Header {
        DesignColumns columns(String header) throws Unusable;
    }

    private static DesignFile read(Path file, Shape shape, Header columns) throws Unusable {
        if (!Files.exists(file)) {
            throw new Unusable(file + " does not exist. Check the path.");
        }
        if (!Files.isRegularFile(file)) {
            throw new Unusable(file + " is not a file. Give the path of a CSV file.");
        }
        try (var lines = BoundedLines.open(file)) {
            String header = lines.next();
            if (header == null) {
                throw new Unusable(
                        file + " is empty. It needs the header period,date_utc,meter_value,temperature_mean_f.");
            }
            return new DesignReader(file, lines, columns.columns(header), shape).read();
        } catch (BoundedLines.Malformed e) {
            throw new Unusable(file + ": " + e.getMessage());
        } catch (EOFException | ZipException e) {
            throw new Unusable(file + " is a damaged gzip file. Fetch or pack it again.");
        } catch (IOException e) {
            throw new Unusable(file + " can't be read (" + e.getClass().getSimpleName() + "). Check its permissions.");
        }
    }

    /** The baseline's days. */
    List<DailyRead> baseline() {
        return days(baselineLines);
    }

    /** The reporting period's days. */
    List<DailyRead> reporting() {
        return days(reportingLines);
    }

    private static List<DailyRead> days(List<Line> lines) {
        return lines.stream()
                .map(line -> new DailyRead(line.time.toLocalDate(), line.use, line.temperature))
                .toList();
    }

    /** Each line as an hour. */
    static List<DesignRow> hours(List<Line> lines) {
        return lines.stream()
                .map(line -> DesignRow.hour(line.time, line.use, line.temperature))
                .toList();
    }

    /** Each line as a stretch until the next line begins; of the last only the begin is known, it counts as a day. */
    static List<DesignRow> driven(List<Line> lines) {
        List<DesignRow> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            OffsetDateTime to = i + 1 < lines.size() ? lines.get(i + 1).time : line.time.plusDays(1);
            rows.add(DesignRow.driven(line.time, to, line.use, line.drivers));
        }
        return rows;
    }

    /** Days gathered into the reads of a meter: one begins on each day with a value and ends before the next, or with the last day. */
    static List<DesignRow> reads(List<Line> lines) {
        List<DesignRow> reads = new ArrayList<>();
        int i = 0;
        while (i < lines.size() && lines.get(i).use == null) {
            i++;
        }
        while (i < lines.size()) {
            Line first = lines.get(i);
            List<@Nullable Double> temperatures = new ArrayList<>();
            do {
                temperatures.add(lines.get(i).temperature);
                i++;
                // Days that are not listed lack their temperature like those without one.
                long place = i == lines.size() ? 0 : first.daysTo(lines.get(i));
                while (temperatures.size() < place) {
                    temperatures.add(null);
                }
            } while (i < lines.size() && lines.get(i).use == null);
            reads.add(DesignRow.billing(first.time.toLocalDate(), first.use, temperatures));
        }
        return reads;
    }

    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            String bare = cell.strip();
            boolean inQuotes = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
            cells.add(inQuotes ? bare.substring(1, bare.length() - 1).strip() : bare);
        }
        return cells;
    }

    /** Foreign text for a message: short, and without what a terminal would obey. */
    static String quoted(String text) {
        return "'" + bare(text) + "'";
    }

    /** The same without quotes. */
    static String bare(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(QUOTED_AT_MOST).forEach(c -> {
            boolean harmless = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            shown.appendCodePoint(harmless ? c : '?');
        });
        return shown + (text.length() > QUOTED_AT_MOST ? "…" : "");
    }
}
