package org.outturn.bill.metering;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.contract.plan.Meter;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;

/**
 * From points and records to the quantity of a meter: pure, in exact decimals, so that anybody who has both counts the same. An
 * increase of a register belongs to where its later point lies, and a register that falls was reset: what it shows then was
 * counted since. A state holds until the next point, but no longer than {@link #LONGEST}.
 */
public final class Counting {
    /** What a meter shows behind the point; each machine's part is rounded to it once, half-even. */
    public static final int DECIMALS = 6;

    /** After so long a silence nobody knows in which state a machine is. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final MathContext EXACT_ENOUGH = new MathContext(40, RoundingMode.HALF_EVEN);
    private static final int SHARES = 4;

    private final Meter meter;
    private final LocalDate from;
    private final LocalDate to;
    private final ZoneId zone;
    private final Instant cutoff;
    private final Set<LocalDate> days = new TreeSet<>();
    private final Tally tally = new Tally();
    private BigDecimal total = BigDecimal.ZERO;

    private Counting(Meter meter, LocalDate from, LocalDate to, ZoneId zone, Instant cutoff) {
        this.meter = meter;
        this.from = from;
        this.to = to;
        this.zone = zone;
        this.cutoff = cutoff;
    }

    /**
     * Counts points.
     *
     * @param query the question that brought them
     */
    public static Metering points(
            Meter meter,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            Instant cutoff,
            String query,
            List<MachinePoints> machines) {
        var counting = new Counting(meter, from, to, zone, cutoff);
        List<MachinePoints> received =
                machines.stream().map(each -> each.received(cutoff)).toList();
        List<Metering.OfMachine> parts = received.stream().map(counting::part).toList();
        return counting.result(query, parts, List.of(), List.of(), PointsText.of(received));
    }

    /** Counts what people entered. */
    public static Metering records(
            Meter meter,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            Instant cutoff,
            String query,
            List<Metering.Entered> records) {
        var counting = new Counting(meter, from, to, zone, cutoff);
        var entered = new EnteredCount(meter, Period.days(from, to, zone), zone);
        counting.total = entered.count(records, counting.tally, counting.days);
        return counting.result(query, List.of(), records, List.of(), PointsText.of(List.of()));
    }

    /** Adds what was counted elsewhere, such as messages or impressions, of days that don't overlap. */
    public static Metering counts(
            Meter meter,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            Instant cutoff,
            String query,
            List<Metering.Count> counts) {
        var counting = new Counting(meter, from, to, zone, cutoff);
        for (Metering.Count each : counts) {
            BigDecimal amount = Scale.between(each.unit(), meter.unit()).of(each.amount(), DECIMALS);
            counting.tally.saw(each.from().atStartOfDay(zone).toInstant(), each.amount());
            counting.total = counting.together(counting.total, amount);
            if (amount.signum() > 0) {
                each.from().datesUntil(each.to()).forEach(counting.days::add);
            }
        }
        return counting.result(query, List.of(), List.of(), counts, PointsText.of(List.of()));
    }

    /** The same counted anew from a text of its points, to compare. */
    public static Metering again(Metering given, String points) {
        if (given.meter().source() instanceof Meter.Source.Records) {
            return records(
                    given.meter(),
                    given.from(),
                    given.to(),
                    given.zone(),
                    given.cutoff(),
                    given.query(),
                    given.records());
        }
        if (given.meter().source() instanceof Meter.Source.Platform) {
            return counts(
                    given.meter(),
                    given.from(),
                    given.to(),
                    given.zone(),
                    given.cutoff(),
                    given.query(),
                    given.counts());
        }
        return points(
                given.meter(),
                given.from(),
                given.to(),
                given.zone(),
                given.cutoff(),
                given.query(),
                PointsText.read(points, given.machines()));
    }

    private Metering result(
            String query,
            List<Metering.OfMachine> parts,
            List<Metering.Entered> records,
            List<Metering.Count> counts,
            String points) {
        BigDecimal quantity =
                meter.aggregate() == Meter.Aggregate.DISTINCT_DAYS ? BigDecimal.valueOf(days.size()) : total;
        return new Metering(
                meter,
                from,
                to,
                zone,
                cutoff,
                query,
                parts,
                records,
                counts,
                quantity.max(BigDecimal.ZERO),
                tally.points,
                Scale.plain(tally.sum),
                tally.first,
                tally.last,
                tally.completeness(),
                PointsText.hash(points));
    }

    private Metering.OfMachine part(MachinePoints machine) {
        List<BigDecimal> counted = new ArrayList<>();
        var own = new Tally();
        for (Metering.Stay stay : machine.days()) {
            Period period = stay.instants(zone);
            own.came(machine, period, cutoff);
            counted.add(
                    switch (meter.aggregate()) {
                        case SUM -> sum(machine.points(), period);
                        case COUNT -> BigDecimal.valueOf(inside(machine, period).size());
                        case MAX -> most(machine.points(), period);
                        case CONSUMPTION -> increases(machine.points(), period, own);
                        case TIME_IN_STATE -> held(machine.points(), period);
                        case DISTINCT_DAYS ->
                            BigDecimal.valueOf(days(machine, period).size());
                    });
        }
        BigDecimal quantity =
                scale(machine.unit()).of(counted.stream().reduce(this::together).orElse(BigDecimal.ZERO), DECIMALS);
        total = together(total, quantity);
        tally.add(own);
        return new Metering.OfMachine(
                machine.machine(),
                machine.number(),
                machine.signal(),
                machine.unit(),
                machine.kind(),
                machine.every(),
                machine.since(),
                machine.days(),
                quantity,
                own.points,
                own.resets);
    }

    private BigDecimal together(BigDecimal one, BigDecimal other) {
        return meter.aggregate() == Meter.Aggregate.MAX ? one.max(other) : one.add(other);
    }

    private Scale scale(String unit) {
        return switch (meter.aggregate()) {
            case COUNT, DISTINCT_DAYS -> Scale.NONE;
            case TIME_IN_STATE -> Scale.between("s", meter.unit());
            case SUM, MAX, CONSUMPTION -> Scale.between(unit, meter.unit());
        };
    }

    private static List<StoredPoint> inside(MachinePoints machine, Period period) {
        return machine.points().stream()
                .filter(point -> period.contains(point.time()))
                .toList();
    }

    private Set<LocalDate> days(MachinePoints machine, Period period) {
        Set<LocalDate> some = new TreeSet<>();
        inside(machine, period)
                .forEach(point -> some.add(point.time().atZone(zone).toLocalDate()));
        days.addAll(some);
        return some;
    }

    /** A number, or a flag as 1 or 0, exactly as it was sent; null for a text. */
    static @Nullable BigDecimal number(Value value) {
        return switch (value) {
            case Value.Num(double number) -> Double.isFinite(number) ? new BigDecimal(Double.toString(number)) : null;
            case Value.Flag(boolean on) -> on ? BigDecimal.ONE : BigDecimal.ZERO;
            case Value.Text _ -> null;
        };
    }

    private static BigDecimal sum(List<StoredPoint> points, Period period) {
        BigDecimal sum = BigDecimal.ZERO;
        for (StoredPoint point : points) {
            BigDecimal number = number(point.value());
            if (number != null && period.contains(point.time())) {
                sum = sum.add(number);
            }
        }
        return sum;
    }

    private static BigDecimal most(List<StoredPoint> points, Period period) {
        BigDecimal most = BigDecimal.ZERO;
        for (StoredPoint point : points) {
            BigDecimal number = number(point.value());
            if (number != null && period.contains(point.time())) {
                most = most.max(number);
            }
        }
        return most;
    }

    private static BigDecimal increases(List<StoredPoint> points, Period period, Tally own) {
        BigDecimal counted = BigDecimal.ZERO;
        BigDecimal before = null;
        for (StoredPoint point : points) {
            BigDecimal shows = point.value() instanceof Value.Num ? number(point.value()) : null;
            if (shows == null || !point.time().isBefore(period.to())) {
                continue;
            }
            if (period.contains(point.time()) && before != null) {
                boolean reset = shows.compareTo(before) < 0;
                own.resets += reset ? 1 : 0;
                counted = counted.add(reset ? shows.max(BigDecimal.ZERO) : shows.subtract(before));
            }
            before = shows;
        }
        return counted;
    }

    /** Seconds, exact to the millisecond. */
    private BigDecimal held(List<StoredPoint> points, Period period) {
        String wanted = meter.source() instanceof Meter.Source.Signal(String _, String state) ? state : null;
        long millis = 0;
        for (int i = 0; i < points.size(); i++) {
            StoredPoint point = points.get(i);
            if (text(point.value()).equals(wanted)) {
                Instant end = earliest(point.time().plus(LONGEST), cutoff, period.to());
                if (i + 1 < points.size()) {
                    end = earliest(end, points.get(i + 1).time());
                }
                Instant begin = point.time().isBefore(period.from()) ? period.from() : point.time();
                millis += Math.max(0, Duration.between(begin, end).toMillis());
            }
        }
        return BigDecimal.valueOf(millis, 3);
    }

    private static Instant earliest(Instant first, Instant... others) {
        Instant earliest = first;
        for (Instant other : others) {
            earliest = other.isBefore(earliest) ? other : earliest;
        }
        return earliest;
    }

    /** A value as a plan names a state: {@code RUN}, {@code true}, {@code 3}. */
    static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Flag(boolean on) -> Boolean.toString(on);
            case Value.Num(double number) ->
                number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
        };
    }

    /** What the points of an interval come to, whatever the meter makes of them. */
    static final class Tally {
        private long points;
        private long resets;
        private BigDecimal sum = BigDecimal.ZERO;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private BigDecimal expected = BigDecimal.ZERO;
        private long came;

        void saw(Instant time, @Nullable BigDecimal number) {
            points++;
            sum = number == null ? sum : sum.add(number);
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
        }

        void came(MachinePoints machine, Period period, Instant cutoff) {
            List<StoredPoint> inside = inside(machine, period);
            inside.forEach(point -> saw(point.time(), number(point.value())));
            Instant since = machine.since();
            boolean expects = machine.every().toMillis() > 0 && machine.kind() != Signal.Kind.EVENT;
            Instant end = earliest(period.to(), cutoff);
            if (expects && since != null && since.isBefore(end) && period.from().isBefore(end)) {
                Instant begin = since.isAfter(period.from()) ? since : period.from();
                expected = expected.add(
                        BigDecimal.valueOf(Duration.between(begin, end).toMillis())
                                .divide(BigDecimal.valueOf(machine.every().toMillis()), EXACT_ENOUGH));
                came += inside.size();
            }
        }

        void add(Tally other) {
            points += other.points;
            resets += other.resets;
            sum = sum.add(other.sum);
            first = other.first == null || first != null && first.isBefore(other.first) ? first : other.first;
            last = other.last == null || last != null && last.isAfter(other.last) ? last : other.last;
            expected = expected.add(other.expected);
            came += other.came;
        }

        @Nullable
        BigDecimal completeness() {
            return expected.signum() == 0
                    ? null
                    : BigDecimal.valueOf(came)
                            .divide(expected, SHARES, RoundingMode.DOWN)
                            .min(BigDecimal.ONE);
        }
    }
}
