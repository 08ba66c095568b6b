package org.outturn.measure.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.measure.BaselineWish;
import org.outturn.measure.Exclusion;
import org.outturn.measure.IntervalChoice;
import org.outturn.measure.RowLength;
import org.springframework.web.util.UriUtils;

/**
 * What is filled in to set up a baseline; of temperature, drivers and exposure only what the family takes counts.
 *
 * @param noCooling whether models with a cooling term are left out
 * @param exclusions days to leave out, one stretch a line: first day, perhaps last day, reason
 * @param interval how the interval is found
 */
record BaselineForm(
        @Nullable String family,
        @Nullable String use,
        @Nullable String temperature,
        @Nullable List<String> drivers,
        @Nullable String exposure,
        @Nullable RowLength rows,
        @Nullable Boolean noCooling,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable String exclusions,
        @Nullable IntervalChoice interval) {
    private static final int TEXT = 8_000;
    private static final int REASON = 200;
    private static final int LINES = 100;
    private static final String DAILY = "caltrack-daily";

    boolean isComplete() {
        return family != null && use != null && firstDay != null && lastDay != null;
    }

    /**
     * As a wish.
     *
     * @throws Refused naming what is missing or can't be read
     */
    BaselineWish wish() {
        String chosen = family == null ? DAILY : family;
        return new BaselineWish(
                chosen,
                Field.line("use", use, 63),
                switch (chosen) {
                    case "mean" -> List.of();
                    case "ols" -> drivers == null ? List.of() : drivers;
                    case "rate" -> List.of(Field.line("exposure", exposure, 200));
                    default -> List.of(Field.line("temperature", temperature, 63));
                },
                rows == null ? RowLength.DAYS : rows,
                !Boolean.TRUE.equals(noCooling),
                Field.given("firstDay", firstDay),
                Field.given("lastDay", lastDay),
                left(),
                interval == null ? IntervalChoice.FAMILY : interval);
    }

    private List<Exclusion> left() {
        List<Exclusion> read = new ArrayList<>();
        int number = 0;
        for (String line : Field.text("exclusions", exclusions, TEXT).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                read.add(exclusion(line.strip(), number));
            }
        }
        if (read.size() > LINES) {
            throw Refused.input(
                    "too-many-exclusions",
                    "exclusions",
                    "These are more than " + LINES + " stretches.",
                    "Choose another period: what is left out is not what is normal.");
        }
        return read;
    }

    private static Exclusion exclusion(String line, int number) {
        String[] words = line.split("\\s+", 3);
        try {
            LocalDate first = LocalDate.parse(words[0]);
            boolean several = words.length > 2 && words[1].matches("\\d{4}-\\d{2}-\\d{2}");
            LocalDate last = several ? LocalDate.parse(words[1]) : first;
            String reason =
                    several ? words[2] : line.substring(words[0].length()).strip();
            if (!reason.isEmpty() && reason.length() <= REASON && !last.isBefore(first)) {
                return new Exclusion(first, last, reason);
            }
        } catch (DateTimeException e) {
            // told below, like whatever else does not fit
        }
        throw Refused.input(
                        "exclusion-unreadable",
                        "exclusions",
                        "Line " + number + " of the days to leave out can't be read.",
                        "Write the first day, the last day and why, such as 2024-03-01 2024-03-05 Works holidays.")
                .naming(number);
    }

    /** The same as a query. */
    String query() {
        List<String> parts = new ArrayList<>();
        add(parts, "family", family);
        add(parts, "use", use);
        add(parts, "temperature", temperature);
        if (drivers != null) {
            drivers.forEach(driver -> add(parts, "drivers", driver));
        }
        add(parts, "exposure", exposure);
        add(parts, "rows", rows);
        add(parts, "noCooling", noCooling);
        add(parts, "firstDay", firstDay);
        add(parts, "lastDay", lastDay);
        add(parts, "exclusions", exclusions);
        add(parts, "interval", interval);
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + "=" + UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
