package org.outturn.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.DesignFile.Line;
import org.outturn.measure.DesignFile.Shape;
import org.outturn.measure.DesignFile.Unusable;

/** Reads the rows of a design below its header. */
final class DesignReader {
    /** Over 130 years of days of both periods, and five of hours. */
    private static final int ROWS_AT_MOST = 100_000;

    private static final double VALUE_AT_MOST = 1e15;
    /** No air is hotter or colder, in either unit; the codes that loggers write for "no value" are. */
    private static final double TEMPERATURE_AT_MOST = 150;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern HOUR =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)(Z|[+-]\\d{2}:\\d{2})?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private enum Part {
        BASELINE,
        REPORTING
    }

    private final Path file;
    private final BoundedLines lines;
    private final DesignColumns columns;
    private final Shape shape;
    private final Map<Part, List<Line>> rows = new EnumMap<>(Part.class);
    private final Map<Part, Set<OffsetDateTime>> seen = new EnumMap<>(Part.class);

    DesignReader(Path file, BoundedLines lines, DesignColumns columns, Shape shape) {
        this.file = file;
        this.lines = lines;
        this.columns = columns;
        this.shape = shape;
        for (Part part : Part.values()) {
            rows.put(part, new ArrayList<>());
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
                row(DesignFile.cells(line));
            }
        }
        return new DesignFile(
                columns.unit(), List.copyOf(columns.drivers().keySet()), closed(Part.BASELINE), closed(Part.REPORTING));
    }

    private void row(List<String> cells) throws Unusable {
        if (cells.size() != columns.count()) {
            throw new Unusable("%s, line %d has %d cells, the header has %d. Numbers need a decimal point, not a comma."
                    .formatted(file, lines.number(), cells.size(), columns.count()));
        }
        Part part = part(cells.get(columns.period()));
        OffsetDateTime time = time(cells.get(columns.day()));
        if (!part(part, seen).add(time.withOffsetSameInstant(ZoneOffset.UTC))) {
            String written = shape == Shape.DAYS ? time.toLocalDate().toString() : time.toString();
            throw wrong(
                    "date_utc",
                    "the %s has %s twice. Leave one row per %s."
                            .formatted(
                                    part.name().toLowerCase(Locale.ROOT),
                                    written,
                                    shape == Shape.DAYS ? "day" : "time"));
        }
        Double use = number("meter_value", cells.get(columns.use()), VALUE_AT_MOST);
        Double temperature = columns.temperature() < 0
                ? null
                : number(columns.temperatureName(), cells.get(columns.temperature()), TEMPERATURE_AT_MOST);
        Map<String, Double> drivers = new HashMap<>();
        for (var driver : columns.drivers().entrySet()) {
            Double value = number(driver.getKey(), cells.get(driver.getValue()), VALUE_AT_MOST);
            if (value != null) {
                drivers.put(driver.getKey(), value);
            }
        }
        part(part, rows).add(new Line(time, use, temperature, drivers));
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
            default -> throw wrong("period", DesignFile.quoted(text) + " is no period. Write baseline or reporting.");
        };
    }

    private OffsetDateTime time(String text) throws Unusable {
        try {
            if (shape != Shape.HOURS && DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            var hour = HOUR.matcher(text);
            if (shape != Shape.DAYS && hour.matches()) {
                String offset = hour.group(3) == null ? "Z" : hour.group(3);
                OffsetDateTime time = OffsetDateTime.parse(hour.group(1) + "T" + hour.group(2) + offset);
                if (shape == Shape.ROWS || time.getMinute() == 0 && time.getSecond() == 0) {
                    return time;
                }
            }
        } catch (DateTimeParseException e) {
            // such as the 30th of February: told below
        }
        throw wrong(
                "date_utc",
                DesignFile.quoted(text)
                        + switch (shape) {
                            case DAYS -> " is no day. Write it like 2016-12-31.";
                            case HOURS -> " is no hour. Write it like 2016-12-31T05:00Z or 2016-12-30T23:00-06:00.";
                            case ROWS -> " is no day and no time. Write it like 2016-12-31 or 2016-12-31T05:00Z.";
                        });
    }

    private @Nullable Double number(String column, String text, double atMost) throws Unusable {
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(
                    column,
                    DesignFile.quoted(text) + " is no number. Write it like 12.5; leave a missing value empty.");
        }
        double value = Double.parseDouble(text);
        if (!(Math.abs(value) <= atMost)) {
            throw wrong(
                    column,
                    DesignFile.quoted(text)
                            + " can't be. Values lie within ±%.0f; leave a missing value empty.".formatted(atMost));
        }
        return value;
    }

    /** In order of time, without the empty row that only marks the end. */
    private List<Line> closed(Part part) {
        List<Line> sorted = part(part, rows).stream()
                .sorted(Comparator.comparing(line -> line.time().toInstant()))
                .toList();
        return !sorted.isEmpty() && sorted.getLast().empty() ? sorted.subList(0, sorted.size() - 1) : sorted;
    }

    private Unusable wrong(String column, String what) {
        return new Unusable(
                "%s, line %d, column %s: %s".formatted(file, lines.number(), DesignFile.bare(column), what));
    }
}
