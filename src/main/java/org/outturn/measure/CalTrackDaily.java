package org.outturn.measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.outturn.measure.BaselineFit.Shortfall;

/**
 * Fits daily use against daily mean outside temperature: the daily method of CalTRACK 2.0 (sections 2.2 and 3), with the readings of it
 * that eemeter 3.2.0 makes. Balance points 30 to 90 °F in steps of 1 °F, cooling not below heating; a term needs 10 days and 20 degree
 * days; models with a negative coefficient are rejected; the highest adjusted R² wins, where the mean alone counts 0. The same data gives
 * the same model on each machine.
 */
public final class CalTrackDaily {
    /** Days a baseline has to span. */
    public static final int DAYS = 365;

    /** One day in so many may be missing, rounded up: 37 of 365. */
    private static final int MISSING_ONE_IN = 10;

    private CalTrackDaily() {}

    /**
     * Fits the baseline.
     *
     * @param days in any order; days that are absent from the list count as missing like those without values
     * @param unit of the temperatures, and so of the model's balance points and coefficients; the grid is the same
     * @param cooling whether models with a cooling term are tried (not for a heating fuel such as gas)
     * @throws IllegalArgumentException when a day is listed twice
     */
    public static BaselineFit fit(List<DailyRead> days, TemperatureUnit unit, boolean cooling) {
        List<DailyRead> usable = days.stream()
                .filter(DailyRead::complete)
                .sorted(Comparator.comparing(DailyRead::day))
                .toList();
        double[] use = usable.stream()
                .mapToDouble(d -> Objects.requireNonNull(d.use()))
                .toArray();
        double[] temperature = usable.stream()
                .mapToDouble(d -> Objects.requireNonNull(d.temperature()))
                .toArray();
        List<Shortfall> reasons = shortfalls(span(days), use);
        if (!reasons.isEmpty()) {
            return new BaselineFit.NotEnough(reasons);
        }
        double[] fahrenheit = new double[temperature.length];
        for (int i = 0; i < fahrenheit.length; i++) {
            fahrenheit[i] = unit.toFahrenheit(temperature[i]);
        }
        return refine(BalancePointSearch.over(fahrenheit, use, cooling), use, temperature, unit);
    }

    /** Days from the first to the last, both included. */
    private static long span(List<DailyRead> days) {
        Set<LocalDate> seen = new HashSet<>();
        for (DailyRead read : days) {
            if (!seen.add(read.day())) {
                throw new IllegalArgumentException(read.day() + " is there twice.");
            }
        }
        return seen.stream()
                .min(Comparator.naturalOrder())
                .map(first -> 1
                        + ChronoUnit.DAYS.between(
                                first,
                                seen.stream().max(Comparator.naturalOrder()).orElse(first)))
                .orElse(0L);
    }

    /** Days that may be missing of a baseline of so many days. */
    static long missingAllowed(long span) {
        return Math.ceilDiv(Math.max(span, DAYS), MISSING_ONE_IN);
    }

    private static List<Shortfall> shortfalls(long span, double[] use) {
        List<Shortfall> reasons = new ArrayList<>();
        if (span < DAYS) {
            reasons.add(new BaselineFit.TooShort(span, DAYS));
        }
        long missing = span - use.length;
        long allowed = missingAllowed(span);
        if (missing > allowed) {
            reasons.add(new BaselineFit.TooManyMissing(missing, allowed, span));
        }
        double total = 0;
        for (double amount : use) {
            total += amount;
        }
        if (use.length > 0 && total == 0) {
            reasons.add(new BaselineFit.NoUse());
        }
        return reasons;
    }

    /** The chosen model again by QR decomposition in the data's own unit, for its last digits and what the prediction interval needs. */
    private static BaselineFit refine(
            BalancePointSearch.Found found, double[] use, double[] temperature, TemperatureUnit unit) {
        var kind = found.kind();
        Double heating = kind.heating() ? unit.fromFahrenheit(found.heatingBalance()) : null;
        Double cooling = kind.cooling() ? unit.fromFahrenheit(found.coolingBalance()) : null;
        double[][] rows = new double[use.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = ChangePointModel.regressors(heating, cooling, temperature[i]);
        }
        var regression = new OLSMultipleLinearRegression();
        regression.setNoIntercept(true); // its column of ones is among ours
        regression.newSampleData(use, rows);
        double[] b = regression.estimateRegressionParameters();
        var model = new ChangePointModel(
                kind,
                b[0],
                heating == null ? null : b[1],
                heating,
                cooling == null ? null : b[b.length - 1],
                cooling,
                unit);
        double[] predicted = new double[use.length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = model.at(temperature[i]);
        }
        List<List<Double>> inverseGram = new ArrayList<>();
        for (double[] row : regression.estimateRegressionParametersVariance()) {
            List<Double> values = new ArrayList<>();
            for (double value : row) {
                values.add(value);
            }
            inverseGram.add(values);
        }
        var statistics = FitStatistics.of(use, predicted, kind.terms(), inverseGram);
        return new BaselineFit.Fitted(model, statistics, found.candidates(), found.qualified());
    }
}
