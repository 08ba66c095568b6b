package org.outturn.measure.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A key figure of one or more machines together: from the sums of their ingredients, never from their figures.
 *
 * @param figure which
 * @param value what it comes to; empty when it can't be said
 * @param unit UCUM: {@code 1} for a share, {@code h}, or that of what is used (per item)
 * @param parts the sums from which it is computed
 * @param used the machines in it
 * @param leftOut the machines that are not, and why
 * @param missing why it can't be said although there are machines in it
 * @param trend what each stretch comes to, by its first local day
 */
public record Figure(
        KeyFigure figure,
        Optional<FigureValue> value,
        String unit,
        Ingredients parts,
        List<OfMachine> used,
        List<LeftOut> leftOut,
        List<Missing> missing,
        SortedMap<LocalDate, FigureValue> trend) {

    /** A machine that has no part in a figure, and why. */
    public record LeftOut(OfMachine machine, List<Missing> missing) {}

    /** Puts machines together; those that count in another unit than the first are left out. */
    public static Figure of(KeyFigure figure, List<OfMachine> machines) {
        List<OfMachine> used = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (OfMachine each : machines) {
            List<Missing> missing = each.missing(figure);
            if (missing.isEmpty()
                    && !used.isEmpty()
                    && !unit(figure, used.getFirst()).equals(unit(figure, each))) {
                missing = List.of(new Missing(Ingredient.USED, Missing.Lack.UNIT));
            }
            if (missing.isEmpty()) {
                used.add(each);
            } else {
                leftOut.add(new LeftOut(each, missing));
            }
        }
        Ingredients parts = Ingredients.sum(used.stream().map(OfMachine::total).toList());
        Optional<FigureValue> value = figure.value(parts);
        return new Figure(
                figure,
                value,
                used.isEmpty() ? "" : unit(figure, used.getFirst()),
                parts,
                List.copyOf(used),
                List.copyOf(leftOut),
                used.isEmpty() || value.isPresent() ? List.of() : List.of(none(figure)),
                trend(figure, used));
    }

    /** What there is none of when everything is known and still nothing can be said. */
    private static Missing none(KeyFigure figure) {
        Ingredient divisor =
                switch (figure) {
                    case AVAILABILITY -> Ingredient.UP;
                    case OEE -> Ingredient.PLANNED;
                    case UTILISATION -> Ingredient.AVAILABLE;
                    case MTBF -> Ingredient.OPERATING;
                    case MTTR -> Ingredient.REPAIRS;
                    case PER_UNIT -> Ingredient.PRODUCED;
                    case CONSUMPTION -> Ingredient.USED;
                };
        return new Missing(divisor, Missing.Lack.NONE);
    }

    private static String unit(KeyFigure figure, OfMachine machine) {
        return switch (figure.unit()) {
            case SHARE -> "1";
            case HOURS -> "h";
            case USED -> machine.usedUnit();
            case USED_PER_ITEM ->
                machine.producedUnit().equals("1")
                        ? machine.usedUnit()
                        : machine.usedUnit() + "/(" + machine.producedUnit() + ")";
        };
    }

    private static SortedMap<LocalDate, FigureValue> trend(KeyFigure figure, List<OfMachine> used) {
        SortedMap<LocalDate, Ingredients> sums = new TreeMap<>();
        used.forEach(machine -> machine.stretches().forEach((day, parts) -> sums.merge(day, parts, Ingredients::plus)));
        SortedMap<LocalDate, FigureValue> trend = new TreeMap<>();
        sums.forEach((day, parts) -> figure.value(parts).ifPresent(value -> trend.put(day, value)));
        return trend;
    }

    /** Which share of the expected data came, weighed by the time of each machine; empty where nobody can know it. */
    public OptionalDouble coverage() {
        double time = 0;
        double covered = 0;
        for (OfMachine each : used) {
            OptionalDouble share = each.coverage(figure);
            double elapsed = each.total().of(Ingredient.ELAPSED);
            if (share.isPresent()) {
                time += elapsed;
                covered += elapsed * share.getAsDouble();
            }
        }
        return time > 0 ? OptionalDouble.of(covered / time) : OptionalDouble.empty();
    }

    /** Everything that keeps it from being said, each reason once; the whole fleet's when no machine is in it. */
    public List<Missing> reasons() {
        return value.isPresent()
                ? List.of()
                : missing.isEmpty()
                        ? leftOut.stream()
                                .flatMap(each -> each.missing().stream())
                                .distinct()
                                .toList()
                        : missing;
    }
}
