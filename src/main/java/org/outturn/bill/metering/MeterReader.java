package org.outturn.bill.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.contract.plan.Meter;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.RecordList;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/** Reads meters: asks the one door for points, and for entered records, and counts them. Refuses what can't be counted. */
@Component
public class MeterReader {
    /** More points than these are no interval of a meter but a question of another kind. */
    private static final int MOST_POINTS = 500_000;

    private static final int STEPS_BACK = 4;

    private final Points points;
    private final RecordList records;

    MeterReader(Points points, RecordList records) {
        this.points = points;
        this.records = records;
    }

    /** A machine with the days on which it belongs to the service. */
    public record Served(Machine machine, List<Metering.Stay> days) {
        public Served {
            days = List.copyOf(days);
        }
    }

    /** What was counted, and the text of the points it was counted from. */
    public record Read(Metering metering, String points) {}

    /**
     * What a meter counted.
     *
     * @param machines of the service, as its customer has or had them
     * @param cutoff what was received later does not count
     * @throws Refused when it can't be counted, with what to do
     */
    public Read read(Meter meter, List<Served> machines, LocalDate from, LocalDate to, ZoneId zone, Instant cutoff) {
        return switch (meter.source()) {
            case Meter.Source.Signal signal -> ofSignal(meter, signal.signal(), machines, from, to, zone, cutoff);
            case Meter.Source.Records source -> ofRecords(meter, source, machines, from, to, zone, cutoff);
            case Meter.Source.Platform platform ->
                throw new IllegalArgumentException("Counts of '" + platform.count() + "' are said, not read.");
        };
    }

    /** What was counted elsewhere and said day by day. */
    public static Read counted(
            Meter meter, List<Metering.Count> counts, LocalDate from, LocalDate to, ZoneId zone, Instant cutoff) {
        String query = meter.aggregate().key() + " of what was said of '"
                + ((Meter.Source.Platform) meter.source()).count() + "' from " + from + " to before " + to + " in "
                + zone;
        try {
            Metering counted = Counting.counts(meter, from, to, zone, cutoff, query, counts);
            return new Read(counted, PointsText.of(List.of(), cutoff));
        } catch (IllegalArgumentException | Refused e) {
            throw unit(meter, e);
        }
    }

    private Read ofSignal(
            Meter meter, String key, List<Served> machines, LocalDate from, LocalDate to, ZoneId zone, Instant cutoff) {
        List<MachinePoints> read = new ArrayList<>();
        for (Served each : machines) {
            each.machine().type().signals().stream()
                    .filter(signal -> signal.key().equals(key))
                    .findFirst()
                    .ifPresent(signal -> read.add(points(meter, each, signal, from, to, zone)));
        }
        if (read.isEmpty()) {
            throw Refused.state(
                            "meter-signal-unknown",
                            "No machine of the contract has the signal '" + key + "' that the meter '" + meter.key()
                                    + "' counts.",
                            "Add the signal to the machine's type, or amend the plan.")
                    .naming(key, meter.key());
        }
        boolean countsNothing = meter.aggregate() != Meter.Aggregate.COUNT
                && meter.aggregate() != Meter.Aggregate.DISTINCT_DAYS
                && read.stream().allMatch(each -> each.since() == null);
        if (countsNothing) {
            throw Refused.state(
                            "meter-no-points",
                            "No machine of the contract ever sent the signal '" + key + "' that the meter '"
                                    + meter.key() + "' counts.",
                            "Look whether the machines' devices are connected and send it.")
                    .naming(key, meter.key());
        }
        String query = meter.aggregate().key() + " of " + key + " of "
                + read.stream().map(MachinePoints::number).collect(Collectors.joining(", ")) + " from " + from
                + " to before " + to + " in " + zone + ", received until " + cutoff;
        try {
            Metering counted = Counting.points(meter, from, to, zone, cutoff, query, read);
            return new Read(counted, PointsText.of(read, cutoff));
        } catch (IllegalArgumentException | Refused e) {
            throw unit(meter, e);
        }
    }

    private static Refused unit(Meter meter, RuntimeException why) {
        return Refused.state(
                        "meter-unit",
                        "The meter '" + meter.key() + "' can't count in " + meter.unit() + ": " + why.getMessage(),
                        "Amend the plan so that the meter's unit is one into which the signal's can be converted.")
                .naming(meter.key(), meter.unit());
    }

    private MachinePoints points(Meter meter, Served served, Signal signal, LocalDate from, LocalDate to, ZoneId zone) {
        Machine machine = served.machine();
        Period period = Period.days(from, to, zone);
        Instant since = points.extent(machine, signal).map(Period::from).orElse(null);
        List<StoredPoint> all = new ArrayList<>();
        if (since != null) {
            if (points.count(machine, signal, period) > MOST_POINTS) {
                throw Refused.state(
                                "meter-too-many-points",
                                machine.number() + " has more than " + MOST_POINTS + " points of '" + signal.key()
                                        + "' in this interval.",
                                "Agree on shorter intervals, or on a signal that is sent less often.")
                        .naming(machine.number(), MOST_POINTS, signal.key());
            }
            before(meter, machine, signal, period.from(), since).ifPresent(all::add);
            all.addAll(ask(machine, signal, period));
        }
        return new MachinePoints(
                machine.id().value(),
                machine.number(),
                signal.key(),
                signal.unit(),
                signal.kind(),
                signal.every(),
                since,
                served.days(),
                all);
    }

    private List<StoredPoint> ask(Machine machine, Signal signal, Period period) {
        return points.read(machine, List.of(signal.key()), period, Purpose.EVIDENCE)
                .getOrDefault(signal.key(), List.of());
    }

    /** The last one before a time, from which a register counts on or a state still holds; looked for in ever larger steps. */
    private Optional<StoredPoint> before(Meter meter, Machine machine, Signal signal, Instant time, Instant since) {
        boolean register = meter.aggregate() == Meter.Aggregate.CONSUMPTION;
        if (!register && meter.aggregate() != Meter.Aggregate.TIME_IN_STATE) {
            return Optional.empty();
        }
        Instant end = time;
        Duration step = Counting.LONGEST;
        for (int i = 0; i < (register ? STEPS_BACK : 1) && since.isBefore(end); i++) {
            Instant begin = end.minus(step).isBefore(since) ? since : end.minus(step);
            Optional<StoredPoint> last = ask(machine, signal, new Period(begin, end)).stream()
                    .filter(point -> !register || point.value() instanceof Value.Num)
                    .max(Comparator.comparing(StoredPoint::time));
            if (last.isPresent()) {
                return last;
            }
            end = begin;
            step = step.multipliedBy(8);
        }
        return Optional.empty();
    }

    private Read ofRecords(
            Meter meter,
            Meter.Source.Records source,
            List<Served> machines,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            Instant cutoff) {
        Set<RecordKind> kinds = kinds(meter, source);
        List<Machine> asked = machines.stream().map(Served::machine).toList();
        List<Metering.Entered> entered = records.of(asked, kinds, Period.days(from, to, zone)).stream()
                .filter(record -> !record.at().isAfter(cutoff))
                .map(record -> new Metering.Entered(
                        record.number(),
                        record.version(),
                        record.machine().value(),
                        record.entry().kind(),
                        record.entry().from(),
                        record.entry().to(),
                        record.entry().amount(),
                        record.entry().unit()))
                .sorted(Comparator.comparing(Metering.Entered::from).thenComparing(Metering.Entered::number))
                .toList();
        String query = meter.aggregate().key() + " of entered "
                + kinds.stream().map(RecordKind::key).sorted().collect(Collectors.joining(" and ")) + " of "
                + asked.stream().map(Machine::number).collect(Collectors.joining(", ")) + " from " + from
                + " to before " + to + " in " + zone + ", entered until " + cutoff;
        try {
            Metering counted = Counting.records(meter, from, to, zone, cutoff, query, entered);
            return new Read(counted, PointsText.of(List.of(), cutoff));
        } catch (IllegalArgumentException | Refused e) {
            throw unit(meter, e);
        }
    }

    private static Set<RecordKind> kinds(Meter meter, Meter.Source.Records source) {
        RecordKind kind = RecordKind.of(source.kind()).orElse(null);
        boolean good = EnteredCount.GOOD.equals(source.amount());
        boolean known = source.amount() == null || source.amount().equals("amount") || good;
        if (kind == null || !known || good && kind != RecordKind.PRODUCTION) {
            throw Refused.state(
                            "meter-records-unknown",
                            "Nobody enters '" + source.kind() + "' with '"
                                    + Objects.requireNonNullElse(source.amount(), "amount")
                                    + "', which the meter '" + meter.key() + "' counts.",
                            "Amend the plan; records and their amounts are listed in docs/billing.md.")
                    .naming(source.kind(), Objects.requireNonNullElse(source.amount(), "amount"), meter.key());
        }
        return good ? EnumSet.of(RecordKind.PRODUCTION, RecordKind.SCRAP) : EnumSet.of(kind);
    }
}
