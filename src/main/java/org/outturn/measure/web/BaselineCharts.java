package org.outturn.measure.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.ChangePointModel;
import org.outturn.measure.DailyModel;
import org.outturn.measure.Design;
import org.outturn.measure.DesignRow;
import org.outturn.measure.FittedModel;
import org.outturn.measure.Source;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** The pictures of a fit: points and model, and what the model does not explain. */
record BaselineCharts(Design design, FittedModel model, List<DesignRow> rows, Page page) {
    private static final int POINTS_AT_MOST = 3_000;
    private static final int BARS = 24;

    /** What can be looked at. */
    enum Picture {
        FIT,
        RESIDUALS,
        AGAINST,
        HISTOGRAM;

        String file() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Chart of(Picture picture, int driver) {
        List<Source> drivers = design.drivers();
        Source by = driver >= 0 && driver < drivers.size() ? drivers.get(driver) : null;
        return switch (picture) {
            case FIT -> by == null ? overTime() : fit(by);
            case RESIDUALS -> residuals();
            case AGAINST -> by == null ? residuals() : against(by);
            case HISTOGRAM -> histogram();
        };
    }

    /** Every n-th row with all values, so that a browser can draw them; n is 1 for years of days. */
    private List<DesignRow> drawn() {
        List<DesignRow> known = rows.stream()
                .filter(row -> row.measured() != null && model.expected(row) != null)
                .toList();
        int step = Math.max(1, Math.ceilDiv(known.size(), POINTS_AT_MOST));
        return IntStream.range(0, known.size())
                .filter(i -> i % step == 0)
                .mapToObj(known::get)
                .toList();
    }

    private static double measured(DesignRow row) {
        return Objects.requireNonNull(row.measured());
    }

    private double expected(DesignRow row) {
        return Objects.requireNonNull(model.expected(row));
    }

    private @Nullable Double value(Source driver, DesignRow row) {
        if (!design.byTemperature()) {
            return row.drivers().get(driver.key());
        }
        var known = row.temperatures().stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return known.isPresent() ? known.getAsDouble() : null;
    }

    private long time(DesignRow row) {
        // days are written without a zone; their place in time is that of the design
        return row.from().toLocalDateTime().atZone(design.zone()).toInstant().toEpochMilli();
    }

    private Chart fit(Source driver) {
        var dots = new Chart.Points();
        var model = new Chart.Points();
        boolean line = this.model instanceof DailyModel;
        for (DesignRow row : drawn()) {
            Double x = value(driver, row);
            if (x != null) {
                dots.add(x, measured(row));
                if (!line) {
                    model.add(x, expected(row));
                }
            }
        }
        if (this.model instanceof DailyModel daily) {
            corners(daily.model(), driver)
                    .forEach(x -> model.add(x, daily.model().at(x)));
        }
        return chart(
                driverAxis(driver),
                List.of(
                        series("baseline.day", Chart.Meaning.MEASURED, Chart.Shape.POINTS, dots),
                        series(
                                "baseline.model",
                                Chart.Meaning.EXPECTED,
                                line ? Chart.Shape.LINE : Chart.Shape.POINTS,
                                model)),
                null);
    }

    private List<Double> corners(ChangePointModel change, Source driver) {
        List<Double> seen = drawn().stream()
                .map(row -> value(driver, row))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (seen.isEmpty()) {
            return List.of();
        }
        return Stream.of(seen.getFirst(), change.heatingBalance(), change.coolingBalance(), seen.getLast())
                .filter(Objects::nonNull)
                .map(Double::valueOf)
                .filter(x -> x >= seen.getFirst() && x <= seen.getLast())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private Chart overTime() {
        var dots = new Chart.Points();
        var line = new Chart.Points();
        for (DesignRow row : drawn()) {
            dots.add(time(row), measured(row));
            line.add(time(row), expected(row));
        }
        return chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(
                        series("baseline.day", Chart.Meaning.MEASURED, Chart.Shape.POINTS, dots),
                        series("baseline.model", Chart.Meaning.EXPECTED, Chart.Shape.LINE, line)),
                design.zone().getId());
    }

    private Chart residuals() {
        var dots = new Chart.Points();
        drawn().forEach(row -> dots.add(time(row), measured(row) - expected(row)));
        return chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(series("baseline.residual", Chart.Meaning.CONTEXT, Chart.Shape.POINTS, dots)),
                design.zone().getId());
    }

    private Chart against(Source driver) {
        var dots = new Chart.Points();
        for (DesignRow row : drawn()) {
            Double x = value(driver, row);
            if (x != null) {
                dots.add(x, measured(row) - expected(row));
            }
        }
        return chart(
                driverAxis(driver),
                List.of(series("baseline.residual", Chart.Meaning.CONTEXT, Chart.Shape.POINTS, dots)),
                null);
    }

    /** How many rows miss the model by how much. */
    private Chart histogram() {
        List<Double> residuals = drawn().stream()
                .map(row -> measured(row) - expected(row))
                .sorted()
                .toList();
        var bars = new Chart.Points();
        if (!residuals.isEmpty()) {
            double width = Math.max((residuals.getLast() - residuals.getFirst()) / BARS, 1e-9);
            var counts = new TreeMap<Long, Long>();
            for (double residual : residuals) {
                counts.merge(Math.round(residual / width), 1L, Long::sum);
            }
            for (long bar = counts.firstKey(); bar <= counts.lastKey(); bar++) {
                bars.add(bar * width, (double) counts.getOrDefault(bar, 0L));
            }
        }
        return new Chart(
                new Chart.Axis(page.t("baseline.residual"), unit(), Chart.Kind.NUMBER),
                List.of(new Chart.Axis("", "", Chart.Kind.NUMBER)),
                List.of(series("picture.histogram.rows", Chart.Meaning.CONTEXT, Chart.Shape.BARS, bars)),
                null,
                null);
    }

    private Chart.Axis driverAxis(Source driver) {
        return new Chart.Axis("", Units.shown(driver.unit()), Chart.Kind.NUMBER);
    }

    private String unit() {
        return Units.shown(design.measured().unit());
    }

    private Chart.Series series(String name, Chart.Meaning meaning, Chart.Shape shape, Chart.Points points) {
        return new Chart.Series(page.t(name), meaning, shape, 0, points.list());
    }

    private Chart chart(Chart.Axis x, List<Chart.Series> series, @Nullable String zone) {
        return new Chart(x, List.of(new Chart.Axis("", unit(), Chart.Kind.NUMBER)), series, null, zone);
    }
}
