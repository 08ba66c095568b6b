package org.outturn.measure.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.Measured;
import org.outturn.measure.kpi.Definition;
import org.outturn.measure.kpi.Ingredient;
import org.outturn.measure.kpi.Life;
import org.outturn.measure.kpi.Source;
import org.outturn.measure.kpi.Tally;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.RecordList;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/** Takes the points and records that lines need, as they are now. */
@Component
class EvidenceOfMachines {
    private static final int MOST_POINTS = 400_000;
    private static final int STEPS_BACK = 4;

    private final Points points;
    private final RecordList records;

    EvidenceOfMachines(Points points, RecordList records) {
        this.points = points;
        this.records = records;
    }

    /** Machines with their points and records, and when the latest point was received. */
    record Gathered(List<ValueEvidence.OfMachine> machines, Instant receivedUntil) {}

    Gathered of(
            List<Machine> machines,
            List<Driver> drivers,
            Map<String, Definition> definitions,
            LocalDate first,
            LocalDate last) {
        List<ValueEvidence.OfMachine> all = new ArrayList<>();
        Instant until = Instant.EPOCH;
        long count = 0;
        for (Machine machine : machines) {
            List<Driver> meant = drivers.stream()
                    .filter(each -> each.type().isEmpty()
                            || each.type().equals(machine.type().name()))
                    .toList();
            Period period = Period.days(first, last.plusDays(1), machine.zone());
            Definition definition = definitions.get(machine.type().name());
            Set<String> needed = needed(meant, definition);
            List<ValueEvidence.OfSignal> signals = new ArrayList<>();
            for (Signal signal : machine.type().signals()) {
                if (needed.contains(signal.key())) {
                    Taken taken = take(machine, signal, period, definition);
                    count += taken.count();
                    refuseTooMany(count);
                    until = taken.receivedUntil().isAfter(until) ? taken.receivedUntil() : until;
                    signals.add(taken.signal());
                }
            }
            all.add(new ValueEvidence.OfMachine(
                    machine.id().value(),
                    machine.number(),
                    machine.name(),
                    machine.type().name(),
                    Life.of(machine),
                    signals,
                    entered(machine, meant, period)));
        }
        return new Gathered(all, until);
    }

    private static void refuseTooMany(long count) {
        if (count > MOST_POINTS) {
            throw Refused.input(
                            "value-too-many-points",
                            "to",
                            "These lines rest on more than " + MOST_POINTS + " points.",
                            "Choose fewer days or fewer drivers.")
                    .naming(MOST_POINTS);
        }
    }

    private record Taken(ValueEvidence.OfSignal signal, int count, Instant receivedUntil) {}

    private Taken take(Machine machine, Signal signal, Period period, @Nullable Definition definition) {
        Instant since = points.extent(machine, signal).map(Period::from).orElse(null);
        List<StoredPoint> taken = new ArrayList<>();
        if (since != null) {
            if (points.count(machine, signal, period) > MOST_POINTS) {
                refuseTooMany(Long.MAX_VALUE);
            }
            Duration silence = definition == null ? Duration.ofDays(1) : definition.longest();
            before(machine, signal, period.from(), since, silence).ifPresent(taken::add);
            taken.addAll(read(machine, signal, period));
        }
        List<Point> told =
                taken.stream().map(each -> new Point(each.time(), each.value())).toList();
        Instant until = taken.stream()
                .map(StoredPoint::received)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return new Taken(
                new ValueEvidence.OfSignal(
                        signal.key(),
                        signal.unit(),
                        signal.kind(),
                        signal.every(),
                        since == null ? null : since.truncatedTo(ChronoUnit.MILLIS),
                        PointLines.of(told)),
                taken.size(),
                until);
    }

    private List<StoredPoint> read(Machine machine, Signal signal, Period period) {
        return points.read(machine, List.of(signal.key()), period, Purpose.VERIFY)
                .getOrDefault(signal.key(), List.of());
    }

    /** The last one before a time, from which a register counts on or a state still holds; looked for in ever larger steps. */
    private Optional<StoredPoint> before(
            Machine machine, Signal signal, Instant time, Instant since, Duration silence) {
        if (signal.kind() == Signal.Kind.AMOUNT || !since.isBefore(time)) {
            return Optional.empty();
        }
        boolean numbers = signal.kind() == Signal.Kind.COUNTER;
        Instant end = time;
        Duration step = silence.compareTo(Duration.ofDays(1)) > 0 ? silence : Duration.ofDays(1);
        for (int i = 0; i < STEPS_BACK && since.isBefore(end); i++) {
            Instant begin = end.minus(step).isBefore(since) ? since : end.minus(step);
            List<StoredPoint> found = read(machine, signal, new Period(begin, end)).stream()
                    .filter(each -> !numbers || each.value() instanceof Value.Num)
                    .toList();
            if (!found.isEmpty()) {
                return Optional.of(found.getLast());
            }
            end = begin;
            step = step.multipliedBy(8);
        }
        return Optional.empty();
    }

    private List<ValueEvidence.OfRecord> entered(Machine machine, List<Driver> drivers, Period period) {
        if (drivers.stream().noneMatch(each -> !kinds(each).isEmpty())) {
            return List.of();
        }
        return records.of(List.of(machine), Set.of(RecordKind.values()), period).stream()
                .map(each -> new ValueEvidence.OfRecord(
                        each.number(), each.version(), each.entry().withoutNote()))
                .toList();
    }

    /** The kinds of records that can count in a driver. */
    private static Set<RecordKind> kinds(Driver driver) {
        return switch (driver.measured().by()) {
            case INGREDIENT -> Tally.kinds();
            case COUNT, AMOUNT, LEVEL -> Set.of(driver.measured().kind());
            case SIGNAL -> Set.of();
        };
    }

    static boolean counts(Driver driver, RecordKind kind) {
        return kinds(driver).contains(kind);
    }

    /** The signals of which drivers need points. */
    static Set<String> needed(List<Driver> drivers, @Nullable Definition definition) {
        Set<String> needed = new TreeSet<>();
        for (Driver driver : drivers) {
            if (driver.measured().by() == Measured.By.SIGNAL) {
                needed.add(driver.measured().what());
            } else if (driver.measured().by() == Measured.By.INGREDIENT && definition != null) {
                needed.addAll(needed(driver.measured().ingredient().orElseThrow(), definition));
            }
        }
        return needed;
    }

    private static Set<String> needed(Ingredient ingredient, Definition definition) {
        return switch (ingredient) {
            // any signal tells that a machine was heard, without which no failure is not the same as none
            case FAILURES, REPAIRS, REPAIRING -> new HashSet<>(definition.signals());
            case ELAPSED -> Set.of();
            case KNOWN, UP, DOWN, PLANNED -> state(definition);
            case AVAILABLE, OPERATING, PRODUCING ->
                definition.operating().fromSignal() ? signal(definition.operating()) : state(definition);
            case PRODUCED, IDEAL -> signal(definition.production());
            case SCRAP, IDEAL_SCRAP -> signal(definition.scrap());
            case USED -> signal(definition.consumption());
        };
    }

    private static Set<String> state(Definition definition) {
        return definition.state().isEmpty() ? Set.of() : Set.of(definition.state());
    }

    private static Set<String> signal(Source source) {
        return source.fromSignal() ? Set.of(source.signal()) : Set.of();
    }
}
