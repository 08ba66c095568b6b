package org.outturn.ui;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A picture in the house's visual language, as data: the browser draws it. Solid is measured, dashed is expected, shaded is
 * the difference or the uncertainty.
 *
 * @param x what runs along the bottom
 * @param axes the one or two vertical axes
 * @param series what is drawn, in order
 * @param between two series (by place) between which the gap is shaded, or null
 * @param zone the zone in which times are written, or null when x is not time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Chart(
        Axis x,
        List<Axis> axes,
        List<Series> series,
        @Nullable Between between,
        @Nullable String zone) {

    /** An axis: its name, unit for people, and whether it is time (milliseconds since 1970) or a number. */
    public record Axis(String name, String unit, Kind kind) {}

    /** What an axis counts. */
    public enum Kind {
        TIME,
        NUMBER;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The meaning of a series, which decides its colour and stroke everywhere. */
    public enum Meaning {
        MEASURED,
        EXPECTED,
        CONTEXT,
        FEE,
        VALUE;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a series is drawn. */
    public enum Shape {
        LINE,
        POINTS,
        BARS;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One series; a null y is a gap. */
    public record Series(String name, Meaning meaning, Shape shape, int axis, List<@Nullable Double[]> points) {}

    /** Shade what lies between an upper and a lower series, with a name for it. */
    public record Between(int upper, int lower, String name) {}

    /** Collects the points of a series. */
    public static final class Points {
        private final List<@Nullable Double[]> points = new ArrayList<>();

        public Points add(double x, @Nullable Double y) {
            points.add(new @Nullable Double[] {x, y});
            return this;
        }

        public List<@Nullable Double[]> list() {
            return List.copyOf(points);
        }
    }
}
