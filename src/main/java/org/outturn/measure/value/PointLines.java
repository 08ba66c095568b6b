package org.outturn.measure.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.outturn.base.Json;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.Value;
import tools.jackson.core.JacksonException;

/** Points as lines of {@code time,value}: times in UTC, numbers in their shortest form, flags as words, texts quoted as in JSON. */
final class PointLines {
    private PointLines() {}

    static String of(List<Point> points) {
        var text = new StringBuilder();
        for (Point each : points) {
            String value =
                    switch (each.value()) {
                        case Value.Num(double number) -> Double.toString(number);
                        case Value.Flag(boolean flag) -> Boolean.toString(flag);
                        case Value.Text(String said) -> Json.text(said);
                    };
            text.append(each.time()).append(',').append(value).append('\n');
        }
        return text.toString();
    }

    /**
     * Reads {@link #of} back.
     *
     * @throws IllegalArgumentException naming the line that can't be read, or that is not after the one before
     */
    static List<Point> parse(String text) {
        List<Point> points = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                int comma = line.indexOf(',');
                var point = new Point(Instant.parse(line.substring(0, comma)), value(line.substring(comma + 1)));
                if (!points.isEmpty() && !points.getLast().time().isBefore(point.time())) {
                    throw new IllegalArgumentException("its time is not after the line before");
                }
                points.add(point);
            } catch (IndexOutOfBoundsException | DateTimeException | IllegalArgumentException | JacksonException e) {
                throw new IllegalArgumentException("Line " + number + " of points can't be read: " + e.getMessage(), e);
            }
        }
        return points;
    }

    private static Value value(String text) {
        return switch (text) {
            case "true" -> new Value.Flag(true);
            case "false" -> new Value.Flag(false);
            default ->
                text.startsWith("\"")
                        ? new Value.Text(Json.mapper().readValue(text, String.class))
                        : new Value.Num(Double.parseDouble(text));
        };
    }
}
