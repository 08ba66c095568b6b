package org.outturn.measure;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A design: the days a model is fitted and verified on, as CSV with the columns {@code period} (baseline or reporting),
 * {@code date_utc}, {@code meter_value} and {@code temperature_mean_f} or {@code temperature_mean_c}, in any order, among others.
 * An empty cell is a missing value; a period's last row without any value only marks its end.
 */
record DesignFile(TemperatureUnit unit, List<DailyRead> baseline, List<DailyRead> reporting) {
    /** Over 130 years of both periods. */
    private static final int ROWS_AT_MOST = 100_000;

    private static final double USE_AT_MOST = 1e15;
    /** No air is hotter or colder, in either unit; the codes that loggers write for "no value" are. */
    private static final double TEMPERATURE_AT_MOST = 150;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int QUOTED_AT_MOST = 40;

    private enum Part {
        BASELINE,
        REPORTING
    }

    /** The file can't be used; the message names it, the line, the column and what to do. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * Reads a file.
     *
     * @param wanted the unit asked for; null takes what the header offers, Fahrenheit first
     */
    static DesignFile read(Path file, @Nullable TemperatureUnit wanted) throws Unusable {
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
            return new Reader(file, lines, Columns.of(file, header, wanted)).read();
        } catch (BoundedLines.Malformed e) {
            throw new Unusable(file + ": " + e.getMessage());
        } catch (EOFException | ZipException e) {
            throw new Unusable(file + " is a damaged gzip file. Fetch or pack it again.");
        } catch (IOException e) {
            throw new Unusable(file + " can't be read (" + e.getClass().getSimpleName() + "). Check its permissions.");
        }
    }

    /** Where the columns stand. */
    private record Columns(int count, int period, int day, int use, int temperature, TemperatureUnit unit) {
        private static final Map<TemperatureUnit, String> TEMPERATURE = new EnumMap<>(Map.of(
                TemperatureUnit.FAHRENHEIT, "temperature_mean_f", TemperatureUnit.CELSIUS, "temperature_mean_c"));

        static Columns of(Path file, String header, @Nullable TemperatureUnit wanted) throws Unusable {
            List<String> names = cells(header).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
            Set<String> seen = new HashSet<>();
            for (String name : names) {
                if (!seen.add(name)) {
                    throw new Unusable(
                            "%s, line 1: the column %s is there twice. Leave one.".formatted(file, quoted(name)));
                }
            }
            TemperatureUnit unit = wanted;
            if (unit == null) {
                boolean celsiusOnly = !names.contains(TEMPERATURE.get(TemperatureUnit.FAHRENHEIT))
                        && names.contains(TEMPERATURE.get(TemperatureUnit.CELSIUS));
                unit = celsiusOnly ? TemperatureUnit.CELSIUS : TemperatureUnit.FAHRENHEIT;
            }
            String temperature = unit == TemperatureUnit.CELSIUS ? "temperature_mean_c" : "temperature_mean_f";
            for (String needed : List.of("period", "date_utc", "meter_value", temperature)) {
                if (!names.contains(needed)) {
                    throw new Unusable(
                            "%s, line 1: there is no column %s. The header has to name period, date_utc, meter_value and %s (with --unit %s), separated by commas."
                                    .formatted(file, needed, temperature, unit == TemperatureUnit.CELSIUS ? "C" : "F"));
                }
            }
            return new Columns(
                    names.size(),
                    names.indexOf("period"),
                    names.indexOf("date_utc"),
                    names.indexOf("meter_value"),
                    names.indexOf(temperature),
                    unit);
        }

        String temperatureName() {
            return unit == TemperatureUnit.CELSIUS ? "temperature_mean_c" : "temperature_mean_f";
        }
    }

    /** Reads the rows below the header. */
    private static final class Reader {
        private final Path file;
        private final BoundedLines lines;
        private final Columns columns;
        private final Map<Part, List<DailyRead>> days = new EnumMap<>(Part.class);
        private final Map<Part, Set<LocalDate>> seen = new EnumMap<>(Part.class);

        Reader(Path file, BoundedLines lines, Columns columns) {
            this.file = file;
            this.lines = lines;
            this.columns = columns;
            for (Part part : Part.values()) {
                days.put(part, new ArrayList<>());
                seen.put(part, new HashSet<>());
            }
        }

        DesignFile read() throws IOException, Unusable {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (lines.number() > ROWS_AT_MOST) {
                    throw new Unusable(
                            file + " has over " + ROWS_AT_MOST + " rows. A design has one per day; give that file.");
                }
                if (!line.isBlank()) {
                    row(cells(line));
                }
            }
            return new DesignFile(columns.unit, closed(Part.BASELINE), closed(Part.REPORTING));
        }

        private void row(List<String> cells) throws Unusable {
            if (cells.size() != columns.count) {
                throw new Unusable(
                        "%s, line %d has %d cells, the header has %d. Numbers need a decimal point, not a comma."
                                .formatted(file, lines.number(), cells.size(), columns.count));
            }
            Part part = part(cells.get(columns.period));
            LocalDate day = day(cells.get(columns.day));
            if (!part(part, seen).add(day)) {
                throw wrong(
                        "date_utc",
                        "the %s has %s twice. Leave one row per day."
                                .formatted(part.name().toLowerCase(Locale.ROOT), day));
            }
            part(part, days)
                    .add(new DailyRead(
                            day,
                            number("meter_value", cells.get(columns.use), USE_AT_MOST),
                            number(columns.temperatureName(), cells.get(columns.temperature), TEMPERATURE_AT_MOST)));
        }

        private static <T> T part(Part part, Map<Part, T> of) {
            T found = of.get(part);
            if (found == null) {
                throw new IllegalStateException("Each part has its collection.");
            }
            return found;
        }

        private Part part(String text) throws Unusable {
            return switch (text) {
                case "baseline" -> Part.BASELINE;
                case "reporting" -> Part.REPORTING;
                default -> throw wrong("period", quoted(text) + " is no period. Write baseline or reporting.");
            };
        }

        private LocalDate day(String text) throws Unusable {
            try {
                if (DAY.matcher(text).matches()) {
                    return LocalDate.parse(text);
                }
            } catch (DateTimeParseException e) {
                // such as the 30th of February: told below
            }
            throw wrong("date_utc", quoted(text) + " is no day. Write it like 2016-12-31.");
        }

        private @Nullable Double number(String column, String text, double atMost) throws Unusable {
            if (text.isEmpty()) {
                return null;
            }
            if (!NUMBER.matcher(text).matches()) {
                throw wrong(column, quoted(text) + " is no number. Write it like 12.5; leave a missing value empty.");
            }
            double value = Double.parseDouble(text);
            if (!(Math.abs(value) <= atMost)) {
                throw wrong(
                        column,
                        quoted(text)
                                + " can't be. Values lie within ±%.0f; leave a missing value empty.".formatted(atMost));
            }
            return value;
        }

        /** In order of time, without the empty row that only marks the end. */
        private List<DailyRead> closed(Part part) {
            List<DailyRead> sorted = part(part, days).stream()
                    .sorted(Comparator.comparing(DailyRead::day))
                    .toList();
            if (!sorted.isEmpty()
                    && sorted.getLast().use() == null
                    && sorted.getLast().temperature() == null) {
                return sorted.subList(0, sorted.size() - 1);
            }
            return sorted;
        }

        private Unusable wrong(String column, String what) {
            return new Unusable("%s, line %d, column %s: %s".formatted(file, lines.number(), column, what));
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            String bare = cell.strip();
            boolean inQuotes = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
            cells.add(inQuotes ? bare.substring(1, bare.length() - 1).strip() : bare);
        }
        return cells;
    }

    /** Foreign text for a message: short, and without what a terminal would obey. */
    private static String quoted(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(QUOTED_AT_MOST).forEach(c -> {
            boolean harmless = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            shown.appendCodePoint(harmless ? c : '?');
        });
        return "'" + shown + (text.length() > QUOTED_AT_MOST ? "…" : "") + "'";
    }
}
