package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.outturn.base.Period;

/**
 * A period cut into adjoining stretches: calendar hours, days or months of a place, or of equal length. The first stretch may
 * begin before the period and the last may end after it; only what lies in the period counts.
 */
public final class Stretches {
    private final Period period;
    private final List<Instant> bounds;

    /** Stretches of the calendar. */
    public enum Unit {
        /**
         * From one full hour of the clock to the next. Where the clock is put back by an hour there are two hours of the same
         * name; where it is moved by half an hour, the hour is of 30 or of 90 minutes.
         */
        HOUR,
        /** Local days, of 23 to 25 hours. */
        DAY,
        /** Local months. */
        MONTH
    }

    private Stretches(Period period, List<Instant> bounds) {
        if (bounds.size() - 1 > PointStore.MAX_BUCKETS) {
            throw new TooMany();
        }
        this.period = period;
        this.bounds = List.copyOf(bounds);
    }

    /** That a period has more than {@value PointStore#MAX_BUCKETS} stretches. */
    public static final class TooMany extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private TooMany() {
            super("At most " + PointStore.MAX_BUCKETS + " stretches: take longer ones, or a shorter period.");
        }
    }

    /** Of equal length from the start of the period on; at least 1 ms long. */
    public static Stretches every(Duration step, Period period) {
        if (step.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("A stretch must be at least 1 ms long, not " + step + ".");
        }
        if (period.length().dividedBy(step) >= PointStore.MAX_BUCKETS) {
            throw new TooMany();
        }
        List<Instant> bounds = new ArrayList<>();
        Instant next = period.from();
        while (next.isBefore(period.to())) {
            bounds.add(next);
            next = next.plus(step);
        }
        bounds.add(next);
        return new Stretches(period, bounds);
    }

    /** Those of the calendar of a zone that have a part in the period. */
    public static Stretches of(Unit unit, Period period, ZoneId zone) {
        if (period.length().dividedBy(Duration.ofMinutes(30)) > 2L * PointStore.MAX_BUCKETS && unit == Unit.HOUR) {
            throw new TooMany();
        }
        List<Instant> bounds = new ArrayList<>();
        Instant next = start(unit, period.from(), zone);
        while (next.isBefore(period.to())) {
            bounds.add(next);
            next = after(unit, next, zone);
        }
        bounds.add(next);
        return new Stretches(period, bounds);
    }

    /** The whole period as one. */
    public static Stretches one(Period period) {
        return new Stretches(period, List.of(period.from(), period.to()));
    }

    private static Instant start(Unit unit, Instant time, ZoneId zone) {
        LocalDate day = time.atZone(zone).toLocalDate();
        return switch (unit) {
            case DAY -> day.atStartOfDay(zone).toInstant();
            case MONTH -> day.withDayOfMonth(1).atStartOfDay(zone).toInstant();
            case HOUR -> {
                // from the start of a day on, which the clock shows as a full hour
                Instant start = day.atStartOfDay(zone).toInstant();
                for (Instant next = start; !next.isAfter(time); next = afterHour(next, zone.getRules())) {
                    start = next;
                }
                yield start;
            }
        };
    }

    private static Instant after(Unit unit, Instant start, ZoneId zone) {
        return switch (unit) {
            case HOUR -> afterHour(start, zone.getRules());
            case DAY -> {
                LocalDate day = start.atZone(zone).toLocalDate();
                Instant next;
                do { // a zone that crossed the date line has no such day
                    day = day.plusDays(1);
                    next = day.atStartOfDay(zone).toInstant();
                } while (!next.isAfter(start));
                yield next;
            }
            case MONTH ->
                YearMonth.from(start.atZone(zone))
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(zone)
                        .toInstant();
        };
    }

    private static Instant afterHour(Instant start, ZoneRules rules) {
        LocalDateTime hour = local(start, rules).truncatedTo(ChronoUnit.HOURS);
        Instant at = start;
        while (true) {
            Instant full =
                    local(at, rules).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant(rules.getOffset(at));
            ZoneOffsetTransition change = rules.nextTransition(at);
            if (change == null || full.isBefore(change.getInstant())) {
                return full;
            }
            LocalDateTime shown = change.getDateTimeAfter();
            LocalDateTime shownHour = shown.truncatedTo(ChronoUnit.HOURS);
            if (!shownHour.equals(hour) || shown.equals(shownHour)) {
                return change.getInstant();
            }
            at = change.getInstant();
        }
    }

    private static LocalDateTime local(Instant time, ZoneRules rules) {
        return LocalDateTime.ofInstant(time, rules.getOffset(time));
    }

    public Period period() {
        return period;
    }

    /** How many there are; at least one. */
    public int count() {
        return bounds.size() - 1;
    }

    /** Where a stretch begins, also if that is before the period. */
    public Instant start(int index) {
        return Objects.requireNonNull(bounds.get(index));
    }

    /** The part of a stretch that lies in the period. */
    public Period within(int index) {
        Instant from = start(index);
        Instant to = start(index + 1);
        return new Period(
                from.isBefore(period.from()) ? period.from() : from, to.isAfter(period.to()) ? period.to() : to);
    }

    /** The stretch in which a time of the period lies. */
    public int index(Instant time) {
        int low = 0;
        int high = count() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (start(middle).isAfter(time)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }
}
