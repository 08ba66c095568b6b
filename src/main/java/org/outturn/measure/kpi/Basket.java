package org.outturn.measure.kpi;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.fleet.UnitConversion;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordKind;
import org.outturn.telemetry.Stretches;

/** Collects what one machine's figures are made of, stretch by stretch. */
final class Basket {
    private final Life life;
    private final Definition definition;
    private final Stretches stretches;
    private final Instant now;
    /** From its commissioning to now, or to when it went to another owner. */
    private final Optional<Period> lifetime;

    private final Ingredients[] parts;
    private final Map<Ingredient, Double> coverage = new EnumMap<>(Ingredient.class);
    private final SortedMap<String, Duration> states = new TreeMap<>();
    private final Map<String, Double> came = new HashMap<>();
    private String usedUnit = "";
    private String producedUnit = "";
    private boolean isHeard;

    Basket(Life life, Definition definition, Stretches stretches, Instant now) {
        this.life = life;
        this.definition = definition;
        this.stretches = stretches;
        this.now = now;
        this.parts = new Ingredients[stretches.count()];
        this.lifetime = life.until(now);
        for (int i = 0; i < parts.length; i++) {
            Period lived = lived(i);
            parts[i] = lived == null
                    ? Ingredients.NONE
                    : Ingredients.NONE.and(Ingredient.ELAPSED, seconds(lived.length()));
        }
    }

    private @Nullable Period lived(int stretch) {
        return lifetime.map(whole -> Spans.common(whole, stretches.within(stretch)))
                .orElse(null);
    }

    private static double seconds(Duration time) {
        return Times.seconds(time);
    }

    private void add(int stretch, Ingredient ingredient, double amount) {
        parts[stretch] = parts[stretch].and(ingredient, amount);
    }

    private static double when(boolean is, double amount) {
        return is ? amount : 0;
    }

    /** The machine was in a state for a time within the stretch that begins at that time. */
    void state(Instant time, String value, Duration held) {
        isHeard = true;
        int i = stretches.index(time);
        double lasted = seconds(held);
        boolean running = definition.running().contains(value);
        boolean down = definition.down().contains(value);
        states.merge(value, held, Duration::plus);
        add(i, Ingredient.KNOWN, lasted);
        if (definition.downtime().kind() == Source.Kind.STATES) {
            add(i, Ingredient.UP, when(running || definition.ready().contains(value), lasted));
            add(i, Ingredient.DOWN, when(down, lasted));
        }
        if (definition.operating().kind() == Source.Kind.STATES) {
            add(i, Ingredient.OPERATING, when(running, lasted));
            add(i, Ingredient.PRODUCING, when(running, lasted));
            add(i, Ingredient.AVAILABLE, lasted);
        }
        if (definition.planned().kind() == Source.Kind.STATES) {
            add(i, Ingredient.PLANNED, when(running || down, lasted));
        }
        if (definition.repairs().kind() == Source.Kind.STATES) {
            add(i, Ingredient.REPAIRING, when(down, lasted));
        }
    }

    /** So many failures were told within the stretch that begins at that time. */
    void failures(Instant time, long count) {
        isHeard = true;
        add(stretches.index(time), Ingredient.FAILURES, count);
    }

    /** A signal counted so much within the stretch that begins at that time. */
    void amount(Instant time, Signal signal, double amount) {
        isHeard = true;
        int i = stretches.index(time);
        double much = Math.max(0, amount);
        String key = signal.key();
        if (is(definition.operating(), key)) {
            double worked = much
                    * UnitConversion.between("operating", signal.unit(), "s").factor();
            add(i, Ingredient.OPERATING, worked);
            add(i, Ingredient.PRODUCING, worked);
        }
        if (is(definition.production(), key)) {
            producedUnit = signal.unit();
            add(i, Ingredient.PRODUCED, much);
        }
        if (is(definition.scrap(), key)) {
            add(i, Ingredient.SCRAP, much);
        }
        if (is(definition.consumption(), key)) {
            double factor = Times.energy(signal.unit());
            usedUnit = Double.isNaN(factor) ? signal.unit() : Times.ENERGY;
            add(i, Ingredient.USED, Double.isNaN(factor) ? much : much * factor);
        }
    }

    private static boolean is(Source source, String key) {
        return source.fromSignal() && source.signal().equals(key);
    }

    /** This share of a signal's points came. */
    void came(Signal signal, double share) {
        came.merge(signal.key(), share, Math::min);
    }

    /** What people entered in the period, of all kinds. */
    void records(List<Entry> all) {
        boolean kept = !all.isEmpty();
        boolean plans = all.stream().anyMatch(each -> each.kind() == RecordKind.PLANNED_TIME);
        for (int i = 0; i < parts.length; i++) {
            Period lived = lived(i);
            if (lived == null) {
                continue;
            }
            times(i, lived, all, kept, plans);
            counts(i, lived, all, kept);
        }
    }

    private void times(int i, Period lived, List<Entry> all, boolean kept, boolean plans) {
        Spans resting = spans(all, lived, RecordKind.DOWNTIME, true);
        Spans base = definition.planned().kind() == Source.Kind.RECORDS
                ? spans(all, lived, RecordKind.PLANNED_TIME, null).without(resting)
                : new Spans(List.of(lived)).without(resting);
        boolean known = definition.planned().kind() == Source.Kind.RECORDS ? plans : kept;
        if (definition.planned().kind() == Source.Kind.RECORDS && plans
                || definition.planned().kind() == Source.Kind.CALENDAR) {
            add(i, Ingredient.PLANNED, seconds(base.length()));
        }
        if (definition.downtime().kind() == Source.Kind.RECORDS && known) {
            double down = seconds(
                    base.and(spans(all, lived, RecordKind.DOWNTIME, false)).length());
            double up = seconds(base.length()) - down;
            add(i, Ingredient.DOWN, down);
            add(i, Ingredient.UP, Math.max(0, up));
            if (definition.operating().kind() == Source.Kind.RECORDS) {
                add(i, Ingredient.OPERATING, Math.max(0, up));
                add(i, Ingredient.PRODUCING, Math.max(0, up));
            }
        }
        if (definition.operating().kind() != Source.Kind.STATES) {
            add(i, Ingredient.AVAILABLE, seconds(lived.length()));
        }
    }

    private Spans spans(List<Entry> all, Period within, RecordKind kind, @Nullable Boolean planned) {
        return Spans.union(all.stream()
                .filter(each -> each.kind() == kind && (planned == null || planned.equals(each.planned())))
                .flatMap(each -> Optional.ofNullable(each.within(within, now)).stream())
                .toList());
    }

    private void counts(int i, Period lived, List<Entry> all, boolean kept) {
        if (kept && definition.failures().kind() == Source.Kind.RECORDS) {
            add(i, Ingredient.FAILURES, count(all, RecordKind.FAILURE, lived));
        }
        if (kept && definition.repairs().kind() == Source.Kind.RECORDS) {
            for (Entry each : all) {
                // A repair counts where it ended, with all of its time.
                if (each.kind() == RecordKind.REPAIR && each.to() != null && lived.contains(each.to())) {
                    add(i, Ingredient.REPAIRS, 1);
                    add(i, Ingredient.REPAIRING, seconds(Duration.between(each.from(), each.to())));
                }
            }
            add(i, Ingredient.REPAIRS, 0);
            add(i, Ingredient.REPAIRING, 0);
        }
        for (Entry each : all) {
            boolean made = each.kind() == RecordKind.PRODUCTION
                    && definition.production().kind() == Source.Kind.RECORDS;
            boolean spoilt =
                    each.kind() == RecordKind.SCRAP && definition.scrap().kind() == Source.Kind.RECORDS;
            if ((made || spoilt) && each.amount() != null) {
                double amount = each.share(lived, now) * each.amount().doubleValue();
                if (made) {
                    producedUnit = producedUnit.isEmpty() ? each.unit() : producedUnit;
                    add(i, Ingredient.PRODUCED, amount);
                } else {
                    add(i, Ingredient.SCRAP, amount);
                }
            }
        }
    }

    private static long count(List<Entry> all, RecordKind kind, Period period) {
        return all.stream()
                .filter(each -> each.kind() == kind && period.contains(each.from()))
                .count();
    }

    /** Everything together, of this machine. */
    OfMachine filled(Machine machine) {
        return new OfMachine(
                machine, definition, byDay(), coverage, states, definition.unsourced(), usedUnit, producedUnit);
    }

    /** Everything together, added up over all stretches. */
    Tally tally() {
        return new Tally(Ingredients.sum(byDay().values()), coverage, definition.unsourced(), usedUnit, producedUnit);
    }

    private SortedMap<LocalDate, Ingredients> byDay() {
        SortedMap<LocalDate, Ingredients> byDay = new TreeMap<>();
        for (int i = 0; i < parts.length; i++) {
            derive(i);
            if (!parts[i].equals(Ingredients.NONE)) {
                byDay.merge(LocalDate.ofInstant(stretches.start(i), life.zone()), parts[i], Ingredients::plus);
            }
        }
        cover(Ingredients.sum(byDay.values()));
        return byDay;
    }

    private void derive(int i) {
        if (definition.failures().fromSignal() && isHeard && parts[i].of(Ingredient.ELAPSED) > 0) {
            add(i, Ingredient.FAILURES, 0);
        }
        if (definition.repairs().kind() == Source.Kind.STATES && parts[i].has(Ingredient.FAILURES)) {
            add(i, Ingredient.REPAIRS, parts[i].of(Ingredient.FAILURES));
        }
        double perItem = definition.secondsPerItem().doubleValue();
        if (perItem > 0 && parts[i].has(Ingredient.PRODUCED)) {
            add(i, Ingredient.IDEAL, perItem * parts[i].of(Ingredient.PRODUCED));
            add(i, Ingredient.IDEAL_SCRAP, 0);
        }
        if (perItem > 0 && parts[i].has(Ingredient.SCRAP)) {
            add(i, Ingredient.IDEAL_SCRAP, perItem * parts[i].of(Ingredient.SCRAP));
        }
    }

    private void cover(Ingredients total) {
        double known = total.of(Ingredient.ELAPSED) > 0
                ? Math.min(1, total.of(Ingredient.KNOWN) / total.of(Ingredient.ELAPSED))
                : 0;
        if (definition.downtime().kind() == Source.Kind.STATES) {
            coverage.put(Ingredient.UP, known);
            coverage.put(Ingredient.DOWN, known);
        }
        if (definition.operating().kind() == Source.Kind.STATES) {
            coverage.put(Ingredient.OPERATING, known);
            coverage.put(Ingredient.PRODUCING, known);
        }
        if (definition.planned().kind() == Source.Kind.STATES) {
            coverage.put(Ingredient.PLANNED, known);
        }
        cover(definition.production(), Ingredient.PRODUCED);
        cover(definition.consumption(), Ingredient.USED);
    }

    private void cover(Source source, Ingredient ingredient) {
        Double share = source.fromSignal() ? came.get(source.signal()) : null;
        if (share != null) {
            coverage.put(ingredient, share);
        }
    }
}
