package org.outturn.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.outturn.base.Period;

/**
 * The local days of a period with their use and mean temperature, and how many of the expected readings were there.
 *
 * @param days every local day that lies wholly within the period, in order, also those of which nothing is known
 * @param useExpected use readings that should be there over these days
 * @param usePresent use readings that are there, at most one per expected
 * @param temperatureExpected temperature readings that should be there over these days
 * @param temperaturePresent temperature readings that are there, at most one per expected
 */
public record LocalDays(
        List<DailyRead> days, int useExpected, int usePresent, int temperatureExpected, int temperaturePresent) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    public LocalDays {
        days = List.copyOf(days);
    }

    /**
     * Gathers readings by the days of a place; a day has 23 to 25 hours.
     *
     * <p>A day's use is the sum of its readings, and is known only if every expected interval has exactly one reading (of a daily
     * series: exactly one reading falls on the day). A day's temperature is the mean of its readings, and is known if at least half of
     * the expected are there (CalTRACK 2.0, section 2.2). Readings may come in any order; of several at the same instant the last
     * given counts.
     *
     * @param use amounts over intervals, each at its interval's start
     * @param useEvery length of an interval: a day, or a whole fraction of an hour such as PT1H or PT15M
     * @param temperature what a thermometer showed
     * @param temperatureEvery expected distance of two temperature readings, at most a day
     * @param period days that it cuts are left out
     * @throws IllegalArgumentException when the spacing is none of these
     */
    public static LocalDays of(
            Collection<Reading> use,
            Duration useEvery,
            Collection<Reading> temperature,
            Duration temperatureEvery,
            Period period,
            ZoneId zone) {
        if (!useEvery.equals(DAY) && !dividesAnHour(useEvery)) {
            throw new IllegalArgumentException(
                    "Use is gathered from days or whole fractions of an hour, not " + useEvery);
        }
        if (!temperatureEvery.isPositive() || temperatureEvery.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("Temperatures come at least daily, not every " + temperatureEvery);
        }
        SortedMap<Instant, Double> usage = byTime(use);
        SortedMap<Instant, Double> temperatures = byTime(temperature);
        List<DailyRead> days = new ArrayList<>();
        int useExpected = 0;
        int usePresent = 0;
        int temperatureExpected = 0;
        int temperaturePresent = 0;
        LocalDate day = period.firstDay(zone);
        for (Instant start = start(day, zone); ; ) {
            Instant end = start(day.plusDays(1), zone);
            if (end.isAfter(period.to())) {
                return new LocalDays(days, useExpected, usePresent, temperatureExpected, temperaturePresent);
            }
            Slots metered = Slots.of(usage.subMap(start, end), start.atZone(zone), end.atZone(zone), useEvery);
            Slots felt =
                    Slots.of(temperatures.subMap(start, end), start.atZone(zone), end.atZone(zone), temperatureEvery);
            useExpected += metered.expected();
            usePresent += metered.present();
            temperatureExpected += felt.expected();
            temperaturePresent += felt.present();
            days.add(new DailyRead(day, metered.total(), felt.mean()));
            day = day.plusDays(1);
            start = end;
        }
    }

    /** The days that have both values. */
    public long complete() {
        return days.stream().filter(DailyRead::complete).count();
    }

    private static boolean dividesAnHour(Duration every) {
        return every.isPositive() && every.compareTo(HOUR) <= 0 && HOUR.toNanos() % every.toNanos() == 0;
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static SortedMap<Instant, Double> byTime(Collection<Reading> readings) {
        SortedMap<Instant, Double> sorted = new TreeMap<>();
        for (Reading reading : readings) {
            sorted.put(reading.time(), reading.value());
        }
        return sorted;
    }
}
