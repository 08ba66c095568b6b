package org.outturn.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a baseline and a month's points to frozen figures: pure, so that a recomputation gives the same document. */
final class StatementComputation {
    private StatementComputation() {}

    /**
     * The statement.
     *
     * @param baselinePoints that the baseline was fitted to; asked for only where the interval rests on them
     * @param points of the statement's period
     * @return empty when no row of the period has everything
     * @throws IllegalArgumentException when what was measured contradicts the method, such as half an event
     */
    static Optional<FamilyStatement> document(
            StatementFrame frame, BaselineDocument baseline, Supplier<PointSet> baselinePoints, PointSet points) {
        Design design = baseline.design();
        Design.Gathered gathered = design.gather(points, frame.firstDay(), frame.lastDay());
        List<Exclusion> excluded = frame.adjustments().stream()
                .filter(each -> each.amount() == null)
                .map(AgreedAdjustment::exclusion)
                .toList();
        List<DesignRow> counting = Exclusion.applied(excluded, gathered.rows());
        return baseline.verify(baselinePoints, counting)
                .filter(avoided -> avoided.rowsUsed() > 0)
                .map(avoided -> document(frame, baseline, points, gathered, avoided));
    }

    private static FamilyStatement document(
            StatementFrame frame,
            BaselineDocument baseline,
            PointSet points,
            Design.Gathered gathered,
            Avoided avoided) {
        BigDecimal adjusted = frame.adjustments().stream()
                .map(AgreedAdjustment::amount)
                .filter(Objects::nonNull)
                .reduce(StatementDocument.frozen(0), BigDecimal::add);
        BigDecimal counterfactual = StatementDocument.frozen(avoided.counterfactual());
        BigDecimal measured = StatementDocument.frozen(avoided.measured());
        BigDecimal figure = counterfactual.subtract(measured).add(adjusted);
        Interval interval = avoided.interval();
        Correction correction = frame.correction();
        return new FamilyStatement(
                FamilyStatement.FORMAT,
                frame.number(),
                frame.version(),
                frame.contract(),
                frame.contractNumber(),
                frame.month(),
                frame.firstDay(),
                frame.lastDay(),
                baseline.design(),
                frame.baseline(),
                frame.baselineNumber(),
                baseline.hash(),
                FamilyStatement.Result.of(avoided),
                lines(baseline.design(), gathered.rows(), avoided),
                frame.adjustments(),
                counterfactual,
                measured,
                adjusted,
                figure,
                StatementDocument.frozen(interval.halfWidth()),
                figure.subtract(StatementDocument.frozen(avoided.avoided() - interval.lower())),
                figure.add(StatementDocument.frozen(interval.upper() - avoided.avoided())),
                shown(baseline.fitted(), avoided, adjusted),
                correction == null ? null : correction.now(figure),
                gathered.expected(),
                gathered.present(),
                points.hash(),
                frame.receivedUntil(),
                Program.VERSION);
    }

    /** An agreed amount moves the figure, not its interval: what was to be exceeded without it is to be exceeded with it. */
    private static boolean shown(FittedModel model, Avoided avoided, BigDecimal adjusted) {
        if (adjusted.signum() == 0) {
            return avoided.shown();
        }
        double width = avoided.avoided() - avoided.interval().lower();
        if (model instanceof BillingModel && avoided.basis() == Avoided.Basis.CALTRACK && avoided.ols() != null) {
            width = Math.max(width, avoided.ols().band());
        }
        return avoided.avoided() + adjusted.doubleValue() > width;
    }

    static List<ValueLine> lines(Design design, List<DesignRow> rows, Avoided avoided) {
        // rows that were left out have lost what was measured; people want to see it all the same
        Map<Instant, DesignRow> original =
                rows.stream().collect(Collectors.toMap(row -> row.from().toInstant(), row -> row));
        Map<LocalDate, List<Avoided.Row>> byDay = new TreeMap<>(avoided.rows().stream()
                .collect(Collectors.groupingBy(row -> row.design().from().toLocalDate())));
        List<ValueLine> lines = new ArrayList<>();
        byDay.forEach((day, together) -> lines.add(line(design, together, original)));
        return lines;
    }

    private static ValueLine line(Design design, List<Avoided.Row> together, Map<Instant, DesignRow> original) {
        DesignRow first = together.getFirst().design();
        DesignRow last = together.getLast().design();
        List<Avoided.Row> used = together.stream().filter(Avoided.Row::used).toList();
        boolean counts = !used.isEmpty();
        List<Avoided.Row> told = counts ? used : together;
        return new ValueLine(
                first.from().toLocalDate(),
                last.to().minusNanos(1).toLocalDate(),
                drivers(design, together),
                sum(
                        told,
                        row -> Objects.requireNonNull(
                                        original.get(row.design().from().toInstant()))
                                .measured()),
                sum(told, Avoided.Row::counterfactual),
                used.size());
    }

    private static Map<String, Double> drivers(Design design, List<Avoided.Row> rows) {
        Map<String, Double> drivers = new LinkedHashMap<>();
        for (Source driver : design.drivers()) {
            rows.stream()
                    .flatMap(row -> driver(design, driver, row.design()).stream())
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .ifPresent(mean -> drivers.put(driver.key(), mean));
        }
        return drivers;
    }

    private static List<Double> driver(Design design, Source driver, DesignRow row) {
        if (design.byTemperature()) {
            return row.temperatures().stream().filter(Objects::nonNull).toList();
        }
        Double value = row.drivers().get(driver.key());
        return value == null ? List.of() : List.of(value);
    }

    /** Null as soon as one is not known. */
    private static @Nullable Double sum(List<Avoided.Row> rows, Function<Avoided.Row, @Nullable Double> figure) {
        double sum = 0;
        for (Avoided.Row row : rows) {
            Double value = figure.apply(row);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }
}
