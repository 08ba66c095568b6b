package org.outturn.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Sufficiency.Check;
import org.outturn.measure.Sufficiency.Criterion;
import org.outturn.measure.Verification.SumBand;

/**
 * Fits the use between two reads of a meter, monthly or every other month, against outside temperature: the billing method of CalTRACK
 * 2.0 (sections 2.2 and 3) with the readings of it that eemeter 3.2.0 makes. What is regressed is use per day on the mean heating and
 * cooling degrees of the read's days, weighted by the number of days whose temperature is known; grid, conditions and choice are those of
 * {@link CalTrackDaily}, but one read with degrees suffices for a term.
 */
public final class CalTrackBilling {
    /** Reads of fewer days are off-cycle (CalTRACK 2.0, 2.2.3.3), of more days not even bimonthly. */
    private static final int DAYS_AT_LEAST = 25;

    private static final int DAYS_AT_MOST = 70;

    /** Of the days of a read, so many must have a temperature (CalTRACK 2.0, 2.2.3.2). */
    static final double TEMPERATURES_NEEDED = 0.9;

    private CalTrackBilling() {}

    /**
     * Fits the baseline.
     *
     * @param reads in any order, each with the mean temperature of each of its days; reads that can't be used count as missing days
     * @param unit of the temperatures, and so of the model's balance points and coefficients; the grid is the same
     * @param cooling whether models with a cooling term are tried (not for a heating fuel such as gas)
     * @throws IllegalArgumentException when two reads begin on the same day
     */
    public static ModelFit fit(List<DesignRow> reads, TemperatureUnit unit, boolean cooling) {
        List<DesignRow> usable = FittedModel.inOrder(reads).stream()
                .filter(CalTrackBilling::usable)
                .toList();
        int days = 0;
        double total = 0;
        for (DesignRow read : usable) {
            days += read.temperatures().size();
            total += Objects.requireNonNull(read.measured());
        }
        var sufficiency = new Sufficiency(List.of(
                new Check(
                        Criterion.DAYS_COVERED,
                        days,
                        CalTrackDaily.DAYS - (double) CalTrackDaily.missingAllowed(CalTrackDaily.DAYS)),
                new Check(Criterion.TOTAL, Math.abs(total), 0)));
        return sufficiency.met()
                ? new ModelFit.Fitted(regress(usable, unit, cooling, DAYS_AT_MOST), sufficiency)
                : new ModelFit.NotEnough(sufficiency);
    }

    private static boolean usable(DesignRow read) {
        int days = read.temperatures().size();
        return read.measured() != null
                && days >= DAYS_AT_LEAST
                && days <= DAYS_AT_MOST
                && known(read, days).length >= TEMPERATURES_NEEDED * days;
    }

    /** The known temperatures among a read's first days. */
    static double[] known(DesignRow read, int firstDays) {
        return read.temperatures().stream()
                .limit(firstDays)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * Fits reads that suffice.
     *
     * @param firstDays how many days of each read its temperatures are taken from: eemeter 3.2.0 takes 35 even of two months
     */
    static BillingModel regress(List<DesignRow> reads, TemperatureUnit unit, boolean cooling, int firstDays) {
        int n = reads.size();
        double[] use = new double[n];
        double[] perDay = new double[n];
        double[][] temperature = new double[n][];
        double[][] fahrenheit = new double[n][];
        for (int i = 0; i < n; i++) {
            DesignRow read = reads.get(i);
            use[i] = Objects.requireNonNull(read.measured());
            perDay[i] = use[i] / read.temperatures().size();
            temperature[i] = known(read, firstDays);
            fahrenheit[i] =
                    Arrays.stream(temperature[i]).map(unit::toFahrenheit).toArray();
        }
        var found = BalancePointSearch.overPeriods(fahrenheit, perDay, cooling);
        Double heating = found.kind().heating() ? unit.fromFahrenheit(found.heatingBalance()) : null;
        Double cool = found.kind().cooling() ? unit.fromFahrenheit(found.coolingBalance()) : null;
        double[][] rows = new double[n][];
        double[][] weighted = new double[n][];
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(temperature[i].length);
            rows[i] = meanRegressors(heating, cool, temperature[i]);
            weighted[i] = Arrays.stream(rows[i]).map(x -> x * root).toArray();
            target[i] = perDay[i] * root;
        }
        if (!(Regression.of(weighted, target) instanceof Regression.Solved solved)) {
            throw new IllegalStateException("The search leaves no balance points that can't be told apart.");
        }
        double[] b = solved.coefficients();
        var model = new ChangePointModel(
                found.kind(),
                b[0],
                heating == null ? null : b[1],
                heating,
                cool == null ? null : b[b.length - 1],
                cool,
                unit);
        double[] predicted = new double[n];
        double[] predictedPerDay = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < b.length; j++) {
                predictedPerDay[i] += b[j] * rows[i][j];
            }
            predicted[i] = predictedPerDay[i] * reads.get(i).temperatures().size();
        }
        return new BillingModel(
                model,
                FitStatistics.of(use, predicted, found.kind().terms(), tangentGram(model, temperature, target)),
                adjustedR2(perDay, predictedPerDay, temperature, found.kind().terms()),
                weightedSquares(perDay, predictedPerDay, temperature),
                found.candidates(),
                found.qualified());
    }

    /** The mean of a read's days of what the coefficients are multiplied with. */
    private static double[] meanRegressors(@Nullable Double heating, @Nullable Double cooling, double[] temperatures) {
        double[] mean = ChangePointModel.regressors(heating, cooling, temperatures[0]);
        for (int i = 1; i < temperatures.length; i++) {
            double[] day = ChangePointModel.regressors(heating, cooling, temperatures[i]);
            for (int j = 0; j < mean.length; j++) {
                mean[j] += day[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= temperatures.length;
        }
        return mean;
    }

    /** {@code (X'WX)^-1} of the model's tangent, balance points among its parameters; empty when the reads don't tell them apart. */
    private static List<List<Double>> tangentGram(ChangePointModel model, double[][] temperatures, double[] target) {
        double[][] rows = weightedTangents(model, temperatures);
        if (rows.length <= rows[0].length || !(Regression.of(rows, target) instanceof Regression.Solved solved)) {
            return List.of();
        }
        return Arrays.stream(solved.inverseGram())
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private static double[][] weightedTangents(ChangePointModel model, double[][] temperatures) {
        double[][] rows = new double[temperatures.length][];
        for (int i = 0; i < rows.length; i++) {
            double root = Math.sqrt(temperatures[i].length);
            rows[i] = Arrays.stream(BillingModel.tangent(model, temperatures[i]))
                    .map(x -> x * root)
                    .toArray();
        }
        return rows;
    }

    /**
     * The prediction interval of a sum where the reads don't tell all parameters apart, such as balance points that meet: those that
     * follow from the ones before them are left out. Null when there are too few reads for that.
     *
     * @param baseline that the model was fitted to
     */
    static @Nullable SumBand predictionInterval(
            BillingModel model, List<DesignRow> baseline, List<DesignRow> used, double confidence) {
        double[][] temperatures = baseline.stream()
                .filter(CalTrackBilling::usable)
                .map(read -> known(read, DAYS_AT_MOST))
                .toArray(double[][]::new);
        double[][] rows = weightedTangents(model.model(), temperatures);
        List<Integer> kept =
                IntStream.range(0, rows[0].length).boxed().collect(Collectors.toCollection(ArrayList::new));
        while (kept.size() < rows.length) {
            switch (Regression.of(only(kept, rows), new double[rows.length])) {
                case Regression.Collinear collinear -> kept.remove(collinear.column());
                case Regression.Solved solved -> {
                    return model.predictionInterval(kept, solved.inverseGram(), rows.length, used, confidence);
                }
            }
        }
        return null;
    }

    private static double[][] only(List<Integer> columns, double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> columns.stream().mapToDouble(column -> row[column]).toArray())
                .toArray(double[][]::new);
    }

    private static double weightedSquares(double[] perDay, double[] predicted, double[][] temperatures) {
        double squares = 0;
        for (int i = 0; i < perDay.length; i++) {
            double error = perDay[i] - predicted[i];
            squares += temperatures[i].length * error * error;
        }
        return squares;
    }

    private static double adjustedR2(double[] perDay, double[] predicted, double[][] temperatures, int terms) {
        int n = perDay.length;
        double weight = 0;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            weight += temperatures[i].length;
            mean += temperatures[i].length * perDay[i];
        }
        mean /= weight;
        double residual = weightedSquares(perDay, predicted, temperatures);
        double whole = 0;
        for (int i = 0; i < n; i++) {
            double distance = perDay[i] - mean;
            whole += temperatures[i].length * distance * distance;
        }
        return terms == 0 ? 0 : 1 - residual / whole * (n - 1) / (n - terms - 1);
    }
}
