package org.outturn.telemetry.history;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.outturn.base.Period;

/**
 * A length of time as clocks and calendars count it at a place: its boundaries lie at round local times, and days have 23 to
 * 25 hours.
 *
 * @param count how many units, at least 1; of hours a divisor of 24
 * @param unit seconds, minutes, hours, days, weeks (from Monday), months or years
 */
record Step(int count, ChronoUnit unit) {
    static final Step DAY = new Step(1, ChronoUnit.DAYS);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final LocalDate A_MONDAY = LocalDate.of(2001, 1, 1);

    /** Lengths over which values are put together, the shortest first. */
    static final List<Step> STRETCHES = List.of(
            new Step(1, ChronoUnit.SECONDS),
            new Step(2, ChronoUnit.SECONDS),
            new Step(5, ChronoUnit.SECONDS),
            new Step(10, ChronoUnit.SECONDS),
            new Step(30, ChronoUnit.SECONDS),
            new Step(1, ChronoUnit.MINUTES),
            new Step(2, ChronoUnit.MINUTES),
            new Step(5, ChronoUnit.MINUTES),
            new Step(10, ChronoUnit.MINUTES),
            new Step(15, ChronoUnit.MINUTES),
            new Step(30, ChronoUnit.MINUTES),
            new Step(1, ChronoUnit.HOURS),
            new Step(2, ChronoUnit.HOURS),
            new Step(3, ChronoUnit.HOURS),
            new Step(6, ChronoUnit.HOURS),
            new Step(12, ChronoUnit.HOURS),
            DAY,
            new Step(1, ChronoUnit.WEEKS),
            new Step(1, ChronoUnit.MONTHS));

    /** The shortest length of which at most {@code most} fill a period; the longest there is when none is long enough. */
    static Step filling(Duration period, int most) {
        return STRETCHES.stream()
                .filter(step -> step.roughly().multipliedBy(most).compareTo(period) >= 0)
                .findFirst()
                .orElse(STRETCHES.getLast());
    }

    /** Its length, where it has only one; else that of most. */
    Duration roughly() {
        return unit.getDuration().multipliedBy(count);
    }

    /** Whether it is counted by the calendar or the hours of a day, so that its length depends on the day. */
    boolean isLocal() {
        return unit.compareTo(ChronoUnit.HOURS) > 0 || unit == ChronoUnit.HOURS && count > 1;
    }

    /** The boundary at or before a time. */
    Instant floor(Instant time, ZoneId zone) {
        if (!isLocal()) {
            long offset = zone.getRules().getOffset(time).getTotalSeconds();
            long local = time.getEpochSecond() + offset;
            return Instant.ofEpochSecond(local - Math.floorMod(local, roughly().toSeconds()) - offset);
        }
        ZonedDateTime local = time.atZone(zone);
        LocalDate day = local.toLocalDate();
        return switch (unit) {
            case HOURS ->
                day.atTime(local.getHour() / count * count, 0).atZone(zone).toInstant();
            case DAYS -> start(day.minusDays(Math.floorMod(day.toEpochDay() - A_MONDAY.toEpochDay(), count)), zone);
            case WEEKS -> start(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
            case MONTHS ->
                start(
                        YearMonth.of(day.getYear(), (day.getMonthValue() - 1) / count * count + 1)
                                .atDay(1),
                        zone);
            case YEARS -> start(LocalDate.of(day.getYear() - Math.floorMod(day.getYear(), count), 1, 1), zone);
            default -> throw new IllegalStateException("No boundaries of " + unit);
        };
    }

    /** The boundary after another. */
    Instant next(Instant boundary, ZoneId zone) {
        if (!isLocal()) {
            return boundary.plus(roughly());
        }
        if (unit == ChronoUnit.HOURS) {
            ZonedDateTime local = boundary.atZone(zone);
            int hour = (local.getHour() / count + 1) * count;
            LocalDate day = local.toLocalDate();
            return hour >= 24
                    ? start(day.plusDays(1), zone)
                    : day.atTime(hour, 0).atZone(zone).toInstant();
        }
        return start(boundary.atZone(zone).toLocalDate().plus(count, unit), zone);
    }

    /** The boundaries inside a period, its beginning included. */
    List<Instant> boundaries(Period period, ZoneId zone) {
        List<Instant> found = new ArrayList<>();
        for (Instant at = floor(period.from(), zone); at.isBefore(period.to()); at = next(at, zone)) {
            if (!at.isBefore(period.from())) {
                found.add(at);
            }
        }
        return found;
    }

    /** The period, widened to the boundaries around it. */
    Period around(Period period, ZoneId zone) {
        Instant from = floor(period.from(), zone);
        Instant last = floor(period.to().minusMillis(1), zone);
        return new Period(from, next(last, zone));
    }

    /** A length of which this step consists wherever clocks are put forward or back, for asking the store. */
    Duration part(Period period, ZoneId zone) {
        if (!isLocal()) {
            return roughly();
        }
        var rules = zone.getRules();
        for (var at = rules.nextTransition(period.from().minus(HOUR));
                at != null && at.getInstant().isBefore(period.to());
                at = rules.nextTransition(at.getInstant())) {
            if (at.getDuration().toSeconds() % HOUR.toSeconds() != 0) {
                return Duration.ofMinutes(15);
            }
        }
        return HOUR;
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
