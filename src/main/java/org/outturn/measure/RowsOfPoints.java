package org.outturn.measure;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;

/** Makes a design's rows of points: the same points give the same rows, whatever their order. */
final class RowsOfPoints {
    private static final double NANOS_PER_HOUR = 3_600e9;

    private final Design design;
    private final ZoneId zone;
    private final Map<String, TreeMap<Instant, Double>> series = new HashMap<>();
    private int expected;
    private int present;

    RowsOfPoints(Design design, PointSet points) {
        this.design = design;
        this.zone = design.zone();
        for (Source source : design.sources()) {
            var sorted = new TreeMap<Instant, Double>();
            points.of(source.key()).forEach(reading -> sorted.put(reading.time(), reading.value()));
            series.put(source.key(), sorted);
        }
    }

    private TreeMap<Instant, Double> of(Source source) {
        return series.getOrDefault(source.key(), new TreeMap<>());
    }

    Design.Gathered of(Period period) {
        LocalDate first = period.firstDay(zone);
        LocalDate after = period.lastDay(zone).plusDays(1);
        List<DesignRow> rows =
                switch (design.rows()) {
                    case HOURS -> hours(first, after);
                    case READS -> reads(first, after);
                    case DAYS, WEEKS, MONTHS -> days(first, after);
                };
        return new Design.Gathered(rows, expected, present);
    }

    private List<DesignRow> hours(LocalDate first, LocalDate after) {
        List<DesignRow> rows = new ArrayList<>();
        Instant end = start(after).toInstant();
        for (Instant hour = start(first).toInstant(); hour.isBefore(end); hour = hour.plus(Duration.ofHours(1))) {
            ZonedDateTime from = hour.atZone(zone);
            ZonedDateTime to = hour.plus(Duration.ofHours(1)).atZone(zone);
            Double value = value(design.measured(), from, to);
            rows.add(
                    design.byTemperature()
                            ? DesignRow.hour(
                                    from.toOffsetDateTime(),
                                    value,
                                    value(design.drivers().getFirst(), from, to))
                            : driven(from, to, value));
        }
        return rows;
    }

    private List<DesignRow> days(LocalDate first, LocalDate after) {
        List<DesignRow> rows = new ArrayList<>();
        LocalDate day = whole(first);
        for (LocalDate next = next(day); !next.isAfter(after); next = next(day)) {
            ZonedDateTime from = start(day);
            ZonedDateTime to = start(next);
            Double value = value(design.measured(), from, to);
            if (!design.byTemperature()) {
                rows.add(driven(from, to, value));
            } else if (design.rows() == RowLength.DAYS) {
                rows.add(DesignRow.day(
                        new DailyRead(day, value, value(design.drivers().getFirst(), from, to))));
            } else {
                rows.add(DesignRow.billing(day, value, temperatures(day, next)));
            }
            day = next;
        }
        return rows;
    }

    private LocalDate whole(LocalDate day) {
        return switch (design.rows()) {
            case WEEKS -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            case MONTHS -> day.getDayOfMonth() == 1 ? day : day.with(TemporalAdjusters.firstDayOfNextMonth());
            case HOURS, DAYS, READS -> day;
        };
    }

    private LocalDate next(LocalDate day) {
        return switch (design.rows()) {
            case WEEKS -> day.plusWeeks(1);
            case MONTHS -> day.plusMonths(1);
            case HOURS, DAYS, READS -> day.plusDays(1);
        };
    }

    /** A read counts from the local day of its point to the day before the next point; the last point only marks an end. */
    private List<DesignRow> reads(LocalDate first, LocalDate after) {
        List<DesignRow> rows = new ArrayList<>();
        TreeMap<Instant, Double> readings = of(design.measured());
        for (Map.Entry<Instant, Double> read : readings.entrySet()) {
            Instant following = readings.higherKey(read.getKey());
            LocalDate day = LocalDate.ofInstant(read.getKey(), zone);
            if (following == null || day.isBefore(first) || !day.isBefore(after)) {
                continue;
            }
            LocalDate next = LocalDate.ofInstant(following, zone);
            if (next.isAfter(day)) {
                rows.add(DesignRow.billing(day, read.getValue(), temperatures(day, next)));
                expected++;
                present++;
            }
        }
        return rows;
    }

    private List<@Nullable Double> temperatures(LocalDate day, LocalDate next) {
        List<@Nullable Double> temperatures = new ArrayList<>();
        for (LocalDate each = day; each.isBefore(next); each = each.plusDays(1)) {
            temperatures.add(value(design.drivers().getFirst(), start(each), start(each.plusDays(1))));
        }
        return temperatures;
    }

    private DesignRow driven(ZonedDateTime from, ZonedDateTime to, @Nullable Double measured) {
        Map<String, Double> drivers = new HashMap<>();
        for (Source driver : design.drivers()) {
            Double value = value(driver, from, to);
            if (value != null) {
                drivers.put(driver.key(), value);
            }
        }
        return DesignRow.driven(from.toOffsetDateTime(), to.toOffsetDateTime(), measured, drivers);
    }

    private @Nullable Double value(Source source, ZonedDateTime from, ZonedDateTime to) {
        TreeMap<Instant, Double> all = of(source);
        SortedMap<Instant, Double> inside = all.subMap(from.toInstant(), to.toInstant());
        if (source.gathering() == Gathering.COUNT) {
            return (double) inside.values().stream().filter(v -> v != 0).count();
        }
        if (source.gathering() == Gathering.HOURS) {
            return hours(all, inside, from.toInstant(), to.toInstant());
        }
        Slots slots = Slots.of(inside, from, to, source.every());
        expected += slots.expected();
        present += slots.present();
        return switch (source.gathering()) {
            case SUM -> slots.total();
            case MEAN -> slots.mean();
            case INCREASE -> slots.atLeastHalf() ? increase(all.lowerEntry(from.toInstant()), inside) : null;
            case COUNT, HOURS -> null;
        };
    }

    private static @Nullable Double increase(
            Map.@Nullable Entry<Instant, Double> before, SortedMap<Instant, Double> inside) {
        if (before == null) {
            return null;
        }
        double sum = 0;
        double last = before.getValue();
        for (double value : inside.values()) {
            sum += value >= last ? value - last : value;
            last = value;
        }
        return sum;
    }

    private static @Nullable Double hours(
            TreeMap<Instant, Double> all, SortedMap<Instant, Double> inside, Instant from, Instant to) {
        var known = all.floorEntry(from);
        if (known == null) {
            return null;
        }
        double nanos = 0;
        Instant since = from;
        boolean holds = known.getValue() != 0;
        for (Map.Entry<Instant, Double> change : inside.entrySet()) {
            nanos += holds ? Duration.between(since, change.getKey()).toNanos() : 0;
            since = change.getKey();
            holds = change.getValue() != 0;
        }
        nanos += holds ? Duration.between(since, to).toNanos() : 0;
        return nanos / NANOS_PER_HOUR;
    }

    private ZonedDateTime start(LocalDate day) {
        return day.atStartOfDay(zone);
    }
}
