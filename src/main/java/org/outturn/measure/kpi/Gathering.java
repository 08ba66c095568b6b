package org.outturn.measure.kpi;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Signal;
import org.outturn.measure.records.EnteredRecord;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.RecordList;
import org.outturn.telemetry.Bucket;
import org.outturn.telemetry.Completeness;
import org.outturn.telemetry.Consumption;
import org.outturn.telemetry.Cut;
import org.outturn.telemetry.FleetPoints;
import org.outturn.telemetry.StateTime;
import org.outturn.telemetry.Stretches;
import org.outturn.telemetry.Value;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/** Gathers what key figures are made of: from points and from what people entered, for many machines with few questions. */
@Component
public class Gathering {
    static final Set<RecordKind> KINDS = Set.of(
            RecordKind.DOWNTIME,
            RecordKind.PLANNED_TIME,
            RecordKind.PRODUCTION,
            RecordKind.SCRAP,
            RecordKind.FAILURE,
            RecordKind.REPAIR,
            RecordKind.SERVICE_VISIT,
            RecordKind.WORKING_TIME);

    private final Definitions definitions;
    private final FleetPoints points;
    private final RecordList records;
    private final Clock clock;

    Gathering(Definitions definitions, FleetPoints points, RecordList records, Clock clock) {
        this.definitions = definitions;
        this.points = points;
        this.records = records;
        this.clock = clock;
    }

    /** How local days are put together. */
    public enum Per {
        DAY(Stretches.Unit.DAY),
        MONTH(Stretches.Unit.MONTH);

        private final Stretches.Unit unit;

        Per(Stretches.Unit unit) {
            this.unit = unit;
        }
    }

    private record Alike(ZoneId zone, String type) {}

    private record Asked(Period period, Cut cut, Purpose purpose) {
        FleetPoints.Question about(List<Machine> machines, List<String> keys) {
            return new FleetPoints.Question(machines, keys, period, cut, purpose);
        }
    }

    /** To look at. */
    public List<OfMachine> of(List<Machine> machines, LocalDate first, LocalDate after, Per per) {
        return of(machines, first, after, per, Purpose.SHOW);
    }

    /**
     * Gathers from one local day to before another, of each machine's own zone.
     *
     * @param first the first day
     * @param after the day after the last
     * @param purpose what for, as the access log tells it
     */
    public List<OfMachine> of(List<Machine> machines, LocalDate first, LocalDate after, Per per, Purpose purpose) {
        Map<Alike, List<Machine>> alike = machines.stream()
                .collect(Collectors.groupingBy(
                        each -> new Alike(each.zone(), each.type().name()), LinkedHashMap::new, Collectors.toList()));
        Map<Machine, OfMachine> gathered = new HashMap<>();
        alike.forEach((group, some) -> gathered.putAll(of(
                some,
                new Asked(Period.days(first, after, group.zone()), new Cut.Calendar(per.unit), purpose),
                group.zone())));
        return machines.stream()
                .filter(gathered::containsKey)
                .map(gathered::get)
                .toList();
    }

    private Map<Machine, OfMachine> of(List<Machine> machines, Asked asked, ZoneId zone) {
        Definition definition = definitions.of(machines.getFirst().type()).definition();
        Stretches stretches = asked.cut().of(asked.period(), zone);
        Instant now = clock.instant();
        Map<String, Basket> baskets = new HashMap<>();
        for (Machine each : machines) {
            baskets.put(key(each), new Basket(Life.of(each), definition, stretches, now));
        }
        states(machines, definition, asked, baskets);
        amounts(machines, definition, asked, baskets);
        Map<MachineId, List<EnteredRecord>> entered = records.of(machines, KINDS, asked.period()).stream()
                .collect(Collectors.groupingBy(EnteredRecord::machine));
        Map<Machine, OfMachine> all = new HashMap<>();
        for (Machine each : machines) {
            Basket basket = basket(baskets, each);
            basket.records(entered.getOrDefault(each.id(), List.of()).stream()
                    .map(EnteredRecord::entry)
                    .toList());
            all.put(each, basket.filled(each));
        }
        return all;
    }

    private static String key(Machine machine) {
        return machine.id() + " " + machine.customer();
    }

    private static Basket basket(Map<String, Basket> baskets, Machine machine) {
        return Objects.requireNonNull(baskets.get(key(machine)));
    }

    private void states(List<Machine> machines, Definition definition, Asked asked, Map<String, Basket> baskets) {
        List<String> keys = new ArrayList<>();
        if (!definition.state().isEmpty()) {
            keys.add(definition.state());
        }
        if (definition.failures().fromSignal()) {
            keys.add(definition.failures().signal());
        }
        if (keys.isEmpty()) {
            return;
        }
        var question = asked.about(machines, keys);
        for (FleetPoints.Of<List<StateTime>> of : points.states(question, definition.longest())) {
            Basket basket = basket(baskets, of.machine());
            boolean isState = of.signal().key().equals(definition.state());
            for (StateTime each : of.answer()) {
                if (isState) {
                    basket.state(each.time(), text(each.value()), each.held());
                } else {
                    basket.failures(each.time(), each.times());
                }
            }
        }
    }

    /** A value of a state as it stands in a definition. */
    static String text(Value value) {
        return switch (value) {
            case Value.Text text -> text.value();
            case Value.Flag flag -> Boolean.toString(flag.value());
            case Value.Num num ->
                num.value() == Math.rint(num.value())
                        ? Long.toString((long) num.value())
                        : Double.toString(num.value());
        };
    }

    private void amounts(List<Machine> machines, Definition definition, Asked asked, Map<String, Basket> baskets) {
        List<String> keys = Stream.of(
                        definition.operating(), definition.production(), definition.scrap(), definition.consumption())
                .filter(Source::fromSignal)
                .map(Source::signal)
                .distinct()
                .toList();
        List<String> registers = keys(machines, keys, Signal.Kind.COUNTER);
        List<String> sums = keys(machines, keys, Signal.Kind.AMOUNT);
        if (!registers.isEmpty()) {
            var question = asked.about(machines, registers);
            for (FleetPoints.Of<List<Consumption>> of : points.consumption(question)) {
                of.answer()
                        .forEach(each -> basket(baskets, of.machine()).amount(each.time(), of.signal(), each.amount()));
            }
        }
        if (!sums.isEmpty()) {
            var question = asked.about(machines, sums);
            for (FleetPoints.Of<List<Bucket>> of : points.aggregates(question)) {
                of.answer().forEach(each -> basket(baskets, of.machine()).amount(each.time(), of.signal(), each.sum()));
            }
            var whole = new Asked(asked.period(), new Cut.Whole(), asked.purpose()).about(machines, sums);
            for (FleetPoints.Of<Completeness> of : points.completeness(whole)) {
                of.answer()
                        .stretches()
                        .forEach(each -> basket(baskets, of.machine()).came(of.signal(), each.share()));
            }
        }
    }

    private static List<String> keys(List<Machine> machines, List<String> keys, Signal.Kind kind) {
        return keys.stream()
                .filter(key -> machines.stream()
                        .flatMap(each -> each.type().signals().stream())
                        .anyMatch(signal -> signal.key().equals(key) && signal.kind() == kind))
                .toList();
    }
}
