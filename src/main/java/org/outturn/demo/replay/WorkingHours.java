package org.outturn.demo.replay;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When a plant works: on some days of the week, from a time of day on, for some hours.
 *
 * @param zone where it stands
 * @param days on which it begins
 * @param from when
 * @param length how long, at most a day
 */
public record WorkingHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, Duration length) {
    /** Two shifts from Monday to Friday. */
    public static WorkingHours twoShifts(ZoneId zone) {
        return new WorkingHours(
                zone,
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
                LocalTime.of(6, 0),
                Duration.ofHours(16));
    }

    /** Three shifts from Monday to Saturday. */
    public static WorkingHours threeShifts(ZoneId zone) {
        return new WorkingHours(
                zone,
                Set.of(
                        DayOfWeek.MONDAY,
                        DayOfWeek.TUESDAY,
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.THURSDAY,
                        DayOfWeek.FRIDAY,
                        DayOfWeek.SATURDAY),
                LocalTime.of(6, 0),
                Duration.ofDays(1));
    }

    /** Every day, with a pause of two hours in the night. */
    public static WorkingHours everyDay(ZoneId zone) {
        return new WorkingHours(zone, Set.of(DayOfWeek.values()), LocalTime.of(5, 0), Duration.ofHours(22));
    }

    /** A stretch of work. */
    public record Stretch(Instant from, Instant to) {
        boolean holds(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** The stretch in which a time is, or else the next one. */
    public Stretch at(Instant time) {
        LocalDate day = time.atZone(zone).toLocalDate().minusDays(1);
        while (true) {
            if (days.contains(day.getDayOfWeek())) {
                Instant begin = day.atTime(from).atZone(zone).toInstant();
                var stretch = new Stretch(begin, begin.plus(length));
                if (time.isBefore(stretch.to())) {
                    return stretch;
                }
            }
            day = day.plusDays(1);
        }
    }
}
