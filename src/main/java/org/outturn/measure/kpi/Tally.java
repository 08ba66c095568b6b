package org.outturn.measure.kpi;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outturn.base.Period;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordKind;
import org.outturn.telemetry.Stretches;

/**
 * What one machine's key figures are made of over a whole period, from its points and records alone: a pure function, so that what was
 * frozen can be recomputed without a store. The same rules as {@link Gathering}, which asks the store instead.
 *
 * @param total amounts; what is not in here is not known
 * @param coverage which share of the expected data of an ingredient came, 0 to 1; where nobody can know it, it is not in here
 * @param unsourced ingredients for which the definition names no source
 * @param usedUnit in which use is counted, UCUM
 * @param producedUnit in which production is counted, UCUM
 */
public record Tally(
        Ingredients total,
        Map<Ingredient, Double> coverage,
        Set<Ingredient> unsourced,
        String usedUnit,
        String producedUnit) {
    public Tally {
        var copy = new EnumMap<Ingredient, Double>(Ingredient.class);
        copy.putAll(coverage);
        coverage = Collections.unmodifiableMap(copy);
        unsourced = Set.copyOf(unsourced);
    }

    /** The kinds of records that key figures are made of. */
    public static Set<RecordKind> kinds() {
        return Gathering.KINDS;
    }

    /**
     * Adds up.
     *
     * @param signals those of the machine that the definition names, with their points
     * @param entries what was entered about the machine and touches the period
     * @param now what goes on lasts until now
     */
    public static Tally of(
            Life life,
            Definition definition,
            Collection<RawSignal> signals,
            List<Entry> entries,
            Period period,
            Instant now) {
        var basket = new Basket(life, definition, Stretches.one(period), now);
        for (RawSignal each : signals) {
            String key = each.signal().key();
            if (key.equals(definition.state())) {
                each.held(period, definition.longest(), now)
                        .forEach((value, held) -> basket.state(period.from(), Gathering.text(value), held));
            } else if (definition.failures().fromSignal()
                    && definition.failures().signal().equals(key)) {
                each.told(period, definition.longest(), now).ifPresent(times -> basket.failures(period.from(), times));
            } else {
                each.counted(period).ifPresent(amount -> basket.amount(period.from(), each.signal(), amount));
                each.share(period, now).ifPresent(share -> basket.came(each.signal(), share));
            }
        }
        basket.records(
                entries.stream().filter(each -> kinds().contains(each.kind())).toList());
        return basket.tally();
    }
}
