package org.outturn.measure.kpi;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.Signal;
import org.outturn.fleet.UnitConversion;

/**
 * From where the key figures of a machine type come.
 *
 * @param state key of the signal that tells the machine's state; empty when none does
 * @param running its values while the machine works
 * @param ready its values while it could work and is not asked to; they count as up, not as operating
 * @param down its values while it can't work though it is asked to; any other value counts on neither side
 * @param downtime whether STATES or RECORDS tell when it was down
 * @param operating whether STATES or a counter of hours tell how long it worked; with RECORDS all of its up time
 * @param failures whether RECORDS or a signal of events tell how often it failed
 * @param repairs RECORDS, or STATES: then the time it was down after a failure is that of its repair
 * @param planned whether RECORDS, STATES (running and down) or the CALENDAR tell when it was planned to be busy
 * @param production whether RECORDS or a signal tell what it made
 * @param scrap whether RECORDS or a signal tell what of it is no good; with NONE all of it is
 * @param consumption the signal that tells what it uses
 * @param secondsPerItem planned run time of one item, zero while nobody has said
 * @param leastCoverage which share of the data must be there, 0 to 1
 * @param longest the longest silence after which a state still holds
 */
public record Definition(
        String state,
        List<String> running,
        List<String> ready,
        List<String> down,
        Source downtime,
        Source operating,
        Source failures,
        Source repairs,
        Source planned,
        Source production,
        Source scrap,
        Source consumption,
        BigDecimal secondsPerItem,
        double leastCoverage,
        Duration longest) {
    private static final int VALUES = 50;
    private static final int VALUE = 100;
    private static final BigDecimal LONGEST_ITEM = new BigDecimal("31536000");

    public Definition {
        running = List.copyOf(running);
        ready = List.copyOf(ready);
        down = List.copyOf(down);
    }

    /** The same with another planned run time of one item. */
    public Definition perItem(BigDecimal seconds) {
        return new Definition(
                state,
                running,
                ready,
                down,
                downtime,
                operating,
                failures,
                repairs,
                planned,
                production,
                scrap,
                consumption,
                seconds,
                leastCoverage,
                longest);
    }

    /** The signals of which points are read, each once. */
    public List<String> signals() {
        List<String> keys = new ArrayList<>();
        if (!state.isEmpty()) {
            keys.add(state);
        }
        for (Source each : List.of(operating, failures, production, scrap, consumption)) {
            if (each.fromSignal() && !keys.contains(each.signal())) {
                keys.add(each.signal());
            }
        }
        return keys;
    }

    /** What no source is named for. */
    Set<Ingredient> unsourced() {
        Set<Ingredient> none = new HashSet<>();
        if (production().kind() == Source.Kind.NONE) {
            none.addAll(Set.of(Ingredient.PRODUCED, Ingredient.IDEAL, Ingredient.IDEAL_SCRAP));
        }
        if (secondsPerItem().signum() == 0) {
            none.addAll(Set.of(Ingredient.IDEAL, Ingredient.IDEAL_SCRAP));
        }
        if (consumption().kind() == Source.Kind.NONE) {
            none.add(Ingredient.USED);
        }
        if (state().isEmpty()) {
            if (downtime().kind() == Source.Kind.STATES) {
                none.addAll(Set.of(Ingredient.UP, Ingredient.DOWN));
            }
            if (operating().kind() == Source.Kind.STATES) {
                none.addAll(Set.of(Ingredient.OPERATING, Ingredient.PRODUCING));
            }
            if (planned().kind() == Source.Kind.STATES) {
                none.add(Ingredient.PLANNED);
            }
            if (repairs().kind() == Source.Kind.STATES) {
                none.addAll(Set.of(Ingredient.REPAIRS, Ingredient.REPAIRING));
            }
        }
        return none;
    }

    /** Refuses what does not fit the type, and names the field. */
    public Definition accepted(MachineType type) {
        if (!state.isEmpty()) {
            kind(type, "state", state, Set.of(Signal.Kind.STATE));
        }
        List<String> all = new ArrayList<>(values("running", running));
        all.addAll(values("ready", ready));
        all.addAll(values("down", down));
        if (Set.copyOf(all).size() < all.size()) {
            throw Refused.input(
                    "definition-state-twice",
                    "down",
                    "A state is named twice.",
                    "Name each state for one meaning only.");
        }
        of("downtime", downtime, Source.Kind.STATES, Source.Kind.RECORDS);
        of("operating", operating, Source.Kind.STATES, Source.Kind.SIGNAL, Source.Kind.RECORDS);
        of("failures", failures, Source.Kind.RECORDS, Source.Kind.SIGNAL);
        of("repairs", repairs, Source.Kind.RECORDS, Source.Kind.STATES);
        of("planned", planned, Source.Kind.RECORDS, Source.Kind.STATES, Source.Kind.CALENDAR);
        of("production", production, Source.Kind.RECORDS, Source.Kind.SIGNAL, Source.Kind.NONE);
        of("scrap", scrap, Source.Kind.RECORDS, Source.Kind.SIGNAL, Source.Kind.NONE);
        of("consumption", consumption, Source.Kind.SIGNAL, Source.Kind.NONE);
        Set<Signal.Kind> counted = Set.of(Signal.Kind.COUNTER, Signal.Kind.AMOUNT);
        if (operating.fromSignal()) {
            Signal hours = kind(type, "operating", operating.signal(), counted);
            UnitConversion.between("operating", hours.unit(), "s");
        }
        if (failures.fromSignal()) {
            kind(type, "failures", failures.signal(), Set.of(Signal.Kind.EVENT));
        }
        for (var each : List.of(
                new Named("production", production),
                new Named("scrap", scrap),
                new Named("consumption", consumption))) {
            if (each.source().fromSignal()) {
                kind(type, each.field(), each.source().signal(), counted);
            }
        }
        if (secondsPerItem.signum() < 0
                || secondsPerItem.precision() > 30
                || Math.abs(secondsPerItem.scale()) > 12
                || secondsPerItem.compareTo(LONGEST_ITEM) > 0) {
            throw range("secondsPerItem", "0 to a year");
        }
        if (!(leastCoverage >= 0 && leastCoverage <= 1)) {
            throw range("leastCoverage", "0 to 1");
        }
        if (longest.toMinutes() < 1 || longest.toDays() > 366) {
            throw range("longest", "PT1M to P366D");
        }
        return this;
    }

    private record Named(String field, Source source) {}

    private static Refused range(String field, String allowed) {
        return Refused.input(
                        "definition-out-of-range",
                        field,
                        "The value of '" + field + "' is out of range.",
                        "Use " + allowed + ".")
                .naming(field, allowed);
    }

    private static List<String> values(String field, List<String> values) {
        if (values.size() > VALUES) {
            throw range(field, "at most " + VALUES + " states");
        }
        return values.stream().map(each -> Field.line(field, each, VALUE)).toList();
    }

    private static void of(String field, Source source, Source.Kind... allowed) {
        if (!List.of(allowed).contains(source.kind())) {
            String known = List.of(allowed).toString();
            throw Refused.input(
                            "definition-source",
                            field,
                            "'" + field + "' can't come from " + source.kind() + ".",
                            "Use one of " + known + ".")
                    .naming(field, known);
        }
    }

    private static Signal kind(MachineType type, String field, String key, Set<Signal.Kind> allowed) {
        return type.signals().stream()
                .filter(signal -> signal.key().equals(key) && allowed.contains(signal.kind()))
                .findFirst()
                .orElseThrow(() -> Refused.input(
                                "definition-signal",
                                field,
                                type.name() + " has no signal '" + key + "' that could tell this.",
                                "Choose another signal.")
                        .naming(type.name(), key));
    }
}
