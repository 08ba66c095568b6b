package org.outturn.base;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A half-open stretch of time, {@code [from, to)}.
 *
 * @param from first instant inside
 * @param to first instant after; later than {@code from}
 */
public record Period(Instant from, Instant to) {
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A period must end after it begins: " + from + " to " + to + ".");
        }
    }

    /** The calendar month of a place; 28 to 31 days of 23 to 25 hours. */
    public static Period month(YearMonth month, ZoneId zone) {
        return days(month.atDay(1), month.plusMonths(1).atDay(1), zone);
    }

    /** From the start of one local day to the start of another, in a zone. */
    public static Period days(LocalDate first, LocalDate after, ZoneId zone) {
        return new Period(
                first.atStartOfDay(zone).toInstant(), after.atStartOfDay(zone).toInstant());
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** Number of local days that begin inside, in the given zone. */
    public int localDays(ZoneId zone) {
        LocalDate first = firstDay(zone);
        return (int) ChronoUnit.DAYS.between(first, firstDayAtOrAfter(to, zone));
    }

    /** The local day at whose start this period begins (or the next one, if it begins within a day). */
    public LocalDate firstDay(ZoneId zone) {
        return firstDayAtOrAfter(from, zone);
    }

    /** The last local day that begins inside. */
    public LocalDate lastDay(ZoneId zone) {
        return firstDayAtOrAfter(to, zone).minusDays(1);
    }

    private static LocalDate firstDayAtOrAfter(Instant time, ZoneId zone) {
        LocalDate day = time.atZone(zone).toLocalDate();
        return day.atStartOfDay(zone).toInstant().isBefore(time) ? day.plusDays(1) : day;
    }
}
