package org.outturn.measure.kpi;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.outturn.fleet.Machine;

/**
 * What one machine's key figures are made of.
 *
 * @param machine as its customer has or had it
 * @param definition from where it comes
 * @param stretches by the local day with which each begins
 * @param coverage which share of the expected data of an ingredient came, 0 to 1; where nobody can know it, it is not in here
 * @param states how long each value of the machine's state held
 * @param unsourced ingredients for which the definition names no source
 * @param usedUnit in which use is counted, UCUM
 * @param producedUnit in which production is counted, UCUM
 */
public record OfMachine(
        Machine machine,
        Definition definition,
        SortedMap<LocalDate, Ingredients> stretches,
        Map<Ingredient, Double> coverage,
        SortedMap<String, Duration> states,
        Set<Ingredient> unsourced,
        String usedUnit,
        String producedUnit) {
    public OfMachine {
        stretches = Collections.unmodifiableSortedMap(new TreeMap<>(stretches));
        coverage = Collections.unmodifiableMap(copy(coverage));
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
        unsourced = Set.copyOf(unsourced);
    }

    private static Map<Ingredient, Double> copy(Map<Ingredient, Double> from) {
        var copy = new EnumMap<Ingredient, Double>(Ingredient.class);
        copy.putAll(from);
        return copy;
    }

    /** All stretches together. */
    public Ingredients total() {
        return Ingredients.sum(stretches.values());
    }

    /** Which share of the data behind a figure came; empty where nobody can know it. */
    public OptionalDouble coverage(KeyFigure figure) {
        return figure.needs().stream()
                .filter(coverage::containsKey)
                .mapToDouble(each -> coverage.getOrDefault(each, 0.0))
                .min();
    }

    /** Why this machine has no part in a figure; empty when it has. */
    public List<Missing> missing(KeyFigure figure) {
        Ingredients total = total();
        List<Missing> missing = new ArrayList<>();
        for (Ingredient each : figure.needs()) {
            if (unsourced.contains(each)) {
                missing.add(new Missing(each, Missing.Lack.NO_SOURCE));
            } else if (!total.has(each)) {
                missing.add(new Missing(each, Missing.Lack.NO_DATA));
            } else if (coverage.getOrDefault(each, 1.0) < definition.leastCoverage()) {
                missing.add(new Missing(each, Missing.Lack.THIN));
            }
        }
        return missing;
    }
}
