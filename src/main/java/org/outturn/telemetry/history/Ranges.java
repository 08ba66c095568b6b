package org.outturn.telemetry.history;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.telemetry.Points;

/** Reads, moves and writes stretches of time as people and addresses name them: by whole days of the reader, or exactly. */
final class Ranges {
    /** All time that points can have, by any zone's calendar. */
    private static final Period KNOWN = new Period(
            Points.ALL_TIME.from().minus(Duration.ofDays(1)),
            Points.ALL_TIME.to().plus(Duration.ofDays(1)));

    private Ranges() {}

    /** The beginning of a range: a day, which begins at midnight, or a time with its offset. */
    static Instant begin(String field, String text, ZoneId zone) {
        return read(field, text, zone, 0);
    }

    /** The end of a range: a day, which belongs to it, or a time with its offset. */
    static Instant end(String field, String text, ZoneId zone) {
        return read(field, text, zone, 1);
    }

    private static Instant read(String field, String text, ZoneId zone, int days) {
        try {
            Instant time = text.length() == 10
                    ? LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (KNOWN.contains(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw Refused.input(
                        "time-unreadable",
                        field,
                        "'" + field + "' is not a day or time that this page can read.",
                        "Write a day such as 2017-05-31, or a time with its offset such as 2017-05-31T08:00:00Z, in the years"
                                + " 2000 to 2199.")
                .naming(field);
    }

    static Period period(String field, Instant from, Instant to) {
        if (Duration.between(from, to).toMillis() < 1000) {
            throw Refused.input(
                    "period-empty", field, "The period ends before it begins.", "Send a 'to' after 'from'.");
        }
        return new Period(from, to);
    }

    /** Two times with a slash between them, as ISO 8601 writes an interval. */
    static Period interval(String field, String text, ZoneId zone) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        String second = slash < 0 ? "" : text.substring(slash + 1);
        return period(field, begin(field, first, zone), end(field, second, zone));
    }

    static String interval(Period period) {
        return text(period.from()) + "/" + text(period.to());
    }

    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The stretch of the same length before: months before months, days before days. */
    static Period before(Period period, ZoneId zone) {
        return moved(period, zone, -1);
    }

    /** The stretch of the same length after. */
    static Period after(Period period, ZoneId zone) {
        return moved(period, zone, 1);
    }

    private static Period moved(Period period, ZoneId zone, int by) {
        ZonedDateTime from = period.from().atZone(zone);
        ZonedDateTime to = period.to().atZone(zone);
        if (!isMidnight(from) || !isMidnight(to)) {
            Duration length = period.length().multipliedBy(by);
            return new Period(period.from().plus(length), period.to().plus(length));
        }
        boolean months = from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1;
        ChronoUnit unit = months ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
        long count = unit.between(from.toLocalDate(), to.toLocalDate()) * by;
        return new Period(
                from.plus(count, unit).toInstant(), to.plus(count, unit).toInstant());
    }

    private static boolean isMidnight(ZonedDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** As an address names the beginning: by its day where it begins at midnight. */
    static String from(Period period, ZoneId zone) {
        ZonedDateTime from = period.from().atZone(zone);
        return isWhole(period, zone) ? from.toLocalDate().toString() : text(period.from());
    }

    /** As an address names the end: by the last day where it ends at midnight. */
    static String to(Period period, ZoneId zone) {
        return isWhole(period, zone)
                ? period.to().atZone(zone).toLocalDate().minusDays(1).toString()
                : text(period.to());
    }

    private static boolean isWhole(Period period, ZoneId zone) {
        return isMidnight(period.from().atZone(zone)) && isMidnight(period.to().atZone(zone));
    }
}
