package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.TenantId;
import org.outturn.trust.Access;
import org.outturn.trust.AccessLog;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/**
 * The one door through which points leave the store. Whoever holds a {@link Machine} got it from the fleet, which shows only
 * what one may see, as one customer has or had it: only that customer's points are given out. The series is looked up under row-level security again, and each look is written into the access log.
 */
@Component
public class Points {
    /** All time that a device may send. */
    public static final Period ALL_TIME =
            new Period(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));

    private final PointStore store;
    private final Series series;
    private final Latest latest;
    private final AccessLog log;
    private final PointsSettings settings;

    Points(PointStore store, Series series, Latest latest, AccessLog log, PointsSettings settings) {
        this.settings = settings;
        this.store = store;
        this.series = series;
        this.latest = latest;
        this.log = log;
    }

    /** All points of some signals in a period, by signal, in the order of time. */
    public Map<String, List<StoredPoint>> read(Machine machine, List<String> signals, Period period, Purpose purpose) {
        Map<String, List<StoredPoint>> read = new LinkedHashMap<>();
        long count = 0;
        for (String signal : signals) {
            List<StoredPoint> points = find(machine, signal)
                    .map(id -> store.read(tenant(), id, period))
                    .orElse(List.of());
            read.put(signal, points);
            count += points.size();
        }
        write(machine, String.join(", ", signals), period, count, purpose);
        return read;
    }

    /** The first points of a signal in a period, at most {@code limit}. */
    public List<StoredPoint> read(Machine machine, Signal signal, Period period, int limit) {
        List<StoredPoint> points = find(machine, signal.key())
                .map(id -> store.read(tenant(), id, period, limit))
                .orElse(List.of());
        write(machine, signal.key(), period, points.size(), Purpose.SHOW);
        return points;
    }

    /** The first points of a key in a period, whether the machine's type knows the key or not; at most {@code limit}. */
    public List<StoredPoint> read(Machine machine, String key, Period period, int limit, Purpose purpose) {
        List<StoredPoint> points = find(machine, key)
                .map(id -> store.read(tenant(), id, period, limit))
                .orElse(List.of());
        write(machine, key, period, points.size(), purpose);
        return points;
    }

    /** How many points a key has, whether the machine's type knows it or not. */
    public long count(Machine machine, String key) {
        return find(machine, key).map(id -> store.count(tenant(), id, ALL_TIME)).orElse(0L);
    }

    /** The latest point of a key, whether the machine's type knows it or not. */
    public Optional<StoredPoint> latest(Machine machine, String key) {
        return find(machine, key).flatMap(id -> latest.of(tenant(), id));
    }

    /** How many points a signal has in a period. */
    public long count(Machine machine, Signal signal, Period period) {
        return find(machine, signal.key())
                .map(id -> store.count(tenant(), id, period))
                .orElse(0L);
    }

    /** Refuses a question that would look at more points than the settings allow. */
    public void refuseTooCostly(Machine machine, Signal signal, Period period) {
        find(machine, signal.key())
                .ifPresent(id -> FleetPoints.refuseTooCostly(
                        store.of(tenant(), List.of(id)).estimate(period), settings.mostPerQuestion()));
    }

    /** Stretches of equal length from the start of the period on; those without a number are left out. */
    public List<Bucket> buckets(Machine machine, Signal signal, Period period, Duration step) {
        if (step.toMillis() < 1 || period.length().dividedBy(step) > PointStore.MAX_BUCKETS) {
            throw Refused.input(
                    "step-too-small",
                    "step",
                    "The step " + step + " gives more than " + PointStore.MAX_BUCKETS + " stretches.",
                    "Choose a longer step or a shorter period.");
        }
        List<Bucket> buckets = find(machine, signal.key())
                .map(id -> store.buckets(tenant(), id, period, step))
                .orElse(List.of());
        write(
                machine,
                signal.key(),
                period,
                buckets.stream().mapToLong(Bucket::count).sum(),
                Purpose.SHOW);
        return buckets;
    }

    /** Calendar days of the machine's zone, of 23 to 25 hours; those without a number are left out. */
    public List<Bucket> days(Machine machine, Signal signal, Period period) {
        return calendar(machine, signal, period, Stretches.Unit.DAY);
    }

    /** Calendar hours, days or months of the machine's zone; those without a number are left out. */
    public List<Bucket> calendar(Machine machine, Signal signal, Period period, Stretches.Unit unit) {
        List<Bucket> buckets = find(machine, signal.key())
                .flatMap(id -> calendar(id, period, unit, machine.zone()))
                .orElse(List.of());
        write(
                machine,
                signal.key(),
                period,
                buckets.stream().mapToLong(Bucket::count).sum(),
                Purpose.SHOW);
        return buckets;
    }

    private Optional<List<Bucket>> calendar(SeriesId id, Period period, Stretches.Unit unit, ZoneId zone) {
        SeriesSet set = store.of(tenant(), List.of(id));
        return Optional.ofNullable(set.extents().get(id))
                .filter(extent ->
                        extent.from().isBefore(period.to()) && period.from().isBefore(extent.to()))
                .map(extent -> new Period(
                        extent.from().isAfter(period.from()) ? extent.from() : period.from(),
                        extent.to().isBefore(period.to()) ? extent.to() : period.to()))
                .map(some -> set.aggregates(new Cut.Calendar(unit).of(some, zone)))
                .map(all -> all.getOrDefault(id, List.of()));
    }

    /** The latest point of a signal. */
    public Optional<StoredPoint> latest(Machine machine, Signal signal) {
        return latest(machine, signal.key());
    }

    /** The first and the last time at which a signal has a point; empty when it has none. */
    public Optional<Period> extent(Machine machine, Signal signal) {
        return find(machine, signal.key())
                .map(id -> store.of(tenant(), List.of(id)).extents().get(id));
    }

    /** A number as it is, a flag as 1 or 0; a text is no number. */
    public static Optional<Double> number(Value value) {
        return switch (value) {
            case Value.Num num -> Optional.of(num.value());
            case Value.Flag flag -> Optional.of(flag.value() ? 1.0 : 0.0);
            case Value.Text text -> Optional.empty();
        };
    }

    Optional<SeriesId> find(Machine machine, String signal) {
        return series.find(machine.customer(), machine.id(), signal);
    }

    private void write(Machine machine, String signals, Period period, long points, Purpose purpose) {
        log.write(new Access(
                machine.customer(), machine.id().value(), machine.number(), signals, period, points, purpose));
    }

    private static TenantId tenant() {
        return Asking.required().tenant();
    }
}
