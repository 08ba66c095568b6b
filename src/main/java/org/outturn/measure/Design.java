package org.outturn.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;

/**
 * What is measured where, what drives it, and on which rows a model of which family is fitted and asked: all that has to be known to make
 * rows of points.
 *
 * @param machine the machine
 * @param machineNumber its number, as people read it
 * @param family the method's name, as {@link Family#code}
 * @param measured what is explained
 * @param drivers what explains it, in the order of the model: for CalTRACK the outside temperature, for rates the exposure
 * @param rows what a row stands for
 * @param cooling whether models with a cooling term are tried; without meaning for families without temperature
 * @param zone whose days are counted
 * @param interval how the interval around what was avoided is found; null in documents from before there was a choice, which stay by
 *     {@link IntervalChoice#PUBLISHED} and keep their text
 */
public record Design(
        UUID machine,
        String machineNumber,
        String family,
        Source measured,
        List<Source> drivers,
        RowLength rows,
        boolean cooling,
        ZoneId zone,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IntervalChoice interval) {
    private static final int BEFORE_DAYS = 7;
    private static final int AFTER_DAYS = 70;

    public Design {
        drivers = List.copyOf(drivers);
    }

    /**
     * Rows made of points.
     *
     * @param expected points that should be there
     * @param present points that are there, at most one per expected
     */
    public record Gathered(List<DesignRow> rows, int expected, int present) {
        public Gathered {
            rows = List.copyOf(rows);
        }
    }

    /** How the interval is found. */
    public IntervalChoice intervals() {
        return interval == null ? IntervalChoice.PUBLISHED : interval;
    }

    /** Fits a model to rows; refused also when they are too few for the interval that is wanted. */
    ModelFit fit(List<DesignRow> rows) {
        return intervals().judge(method().fit(rows));
    }

    /** The measured signal and the drivers, in the order in which their points are kept. */
    public List<Source> sources() {
        return Stream.concat(Stream.of(measured), drivers.stream()).toList();
    }

    /**
     * The method with what it has to be told.
     *
     * @throws IllegalArgumentException when there is none of that name, or its drivers are not those it takes
     */
    Family method() {
        return switch (family) {
            case "mean" -> new Family.Mean();
            case "ols" ->
                new Family.LeastSquares(drivers.stream().map(Source::key).toList());
            case "caltrack-daily" -> new Family.Daily(temperature(), cooling);
            case "caltrack-billing" -> new Family.Billing(temperature(), cooling);
            case "caltrack-hourly" -> new Family.Hourly(temperature());
            case "rate" -> new Family.Rate(only().key());
            default -> throw new IllegalArgumentException("There is no family " + family + ".");
        };
    }

    private TemperatureUnit temperature() {
        TemperatureUnit unit = only().temperature();
        if (unit == null) {
            throw new IllegalArgumentException("The family " + family + " needs a temperature.");
        }
        return unit;
    }

    private Source only() {
        if (drivers.size() != 1) {
            throw new IllegalArgumentException("The family " + family + " takes one driver, not " + drivers.size());
        }
        return drivers.getFirst();
    }

    /** Does a temperature explain it? */
    public boolean byTemperature() {
        return family.startsWith("caltrack");
    }

    /** From when to when points are needed for the rows of a period: what held at its beginning, and the read that ends its last one. */
    Period reach(Period period) {
        boolean remembers = sources().stream()
                .anyMatch(source -> source.gathering() == Gathering.HOURS || source.gathering() == Gathering.INCREASE);
        return new Period(
                remembers ? period.from().minus(Duration.ofDays(BEFORE_DAYS)) : period.from(),
                rows == RowLength.READS ? period.to().plus(Duration.ofDays(AFTER_DAYS)) : period.to());
    }

    /** The rows of the whole local days of a period as these points tell them, also those of which nothing is known. */
    public Gathered gather(PointSet points, Period period) {
        return new RowsOfPoints(this, points).of(period);
    }

    /** The rows that begin on or after the first day and end on or before the last. */
    Gathered gather(PointSet points, LocalDate firstDay, LocalDate lastDay) {
        return gather(points, Period.days(firstDay, lastDay.plusDays(1), zone));
    }
}
