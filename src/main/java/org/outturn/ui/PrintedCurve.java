package org.outturn.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a month for print, as SVG paths: measured solid, expected dashed, what lies between shaded. The vertical
 * axis begins at 0.
 *
 * @param measured path of what was used
 * @param expected path of what would have been used
 * @param gap the area between them
 * @param highest the value at the upper edge
 */
public record PrintedCurve(String measured, String expected, String gap, double highest) {
    /** Width of the picture in its own units. */
    public static final int WIDTH = 1000;
    /** Height of the picture in its own units. */
    public static final int HEIGHT = 150;

    /** What there is at one place of the picture. */
    public record Place(@Nullable Double measured, @Nullable Double expected, boolean counts) {}

    /** The picture of days, or longer stretches, side by side. */
    public static PrintedCurve of(List<Place> days) {
        double highest = days.stream()
                .flatMap(day -> List.of(or0(day.measured()), or0(day.expected())).stream())
                .reduce(1e-9, Math::max);
        var scale = new Scale(Math.max(1, days.size() - 1), highest);
        return new PrintedCurve(
                line(days, Place::measured, scale), line(days, Place::expected, scale), gap(days, scale), highest);
    }

    private static Double or0(@Nullable Double value) {
        return value == null ? 0.0 : value;
    }

    private record Scale(int last, double highest) {
        String at(int day, double value) {
            double x = (double) WIDTH * day / last;
            double y = HEIGHT - HEIGHT * Math.max(0, value) / highest;
            return String.format(Locale.ROOT, "%.1f %.1f", x, y);
        }
    }

    /** A day without the value breaks the line. */
    private static String line(List<Place> days, Function<Place, @Nullable Double> value, Scale scale) {
        var path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < days.size(); i++) {
            Double y = value.apply(days.get(i));
            if (y != null) {
                path.append(pen ? " L " : " M ").append(scale.at(i, y));
            }
            pen = y != null;
        }
        return path.toString().strip();
    }

    private static String gap(List<Place> days, Scale scale) {
        var path = new StringBuilder();
        List<Integer> run = new ArrayList<>();
        for (int i = 0; i <= days.size(); i++) {
            if (i < days.size() && days.get(i).counts()) {
                run.add(i);
            } else if (!run.isEmpty()) {
                close(run, days, scale, path);
                run.clear();
            }
        }
        return path.toString().strip();
    }

    private static void close(List<Integer> run, List<Place> days, Scale scale, StringBuilder path) {
        String move = " M ";
        for (int i : run) {
            path.append(move)
                    .append(scale.at(i, Objects.requireNonNull(days.get(i).expected())));
            move = " L ";
        }
        for (int i : run.reversed()) {
            path.append(" L ")
                    .append(scale.at(i, Objects.requireNonNull(days.get(i).measured())));
        }
        path.append(" Z");
    }
}
