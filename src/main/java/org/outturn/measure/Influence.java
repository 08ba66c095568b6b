package org.outturn.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What the expected sum of a period hangs on. Once the shape of a model is chosen (balance points, occupied hours, bins), its predictions
 * are linear in what was measured in the baseline: the expected sum is the sum of each measured value times its pull.
 *
 * @param days the local day of each row of the baseline that was fitted, in order of time
 * @param residuals measured minus expected of each
 * @param pull by how much the expected sum changes per change of what was measured in each
 * @param parameters how many the model has or is worth
 */
record Influence(List<LocalDate> days, double[] residuals, double[] pull, int parameters) {

    /**
     * The influence on the sum of some rows.
     *
     * @param baseline rows that the model was fitted to, in any order
     * @param used rows whose sum is asked for, each with everything known
     * @throws IllegalArgumentException for a family whose rows have no such influence
     */
    static Influence of(FittedModel model, List<DesignRow> baseline, List<DesignRow> used) {
        List<DesignRow> rows = FittedModel.inOrder(baseline).stream()
                .filter(row -> row.measured() != null && model.expected(row) != null)
                .toList();
        return switch (model) {
            case LinearModel linear ->
                new Influence(
                        days(rows),
                        residuals(model, rows),
                        pull(linear.statistics(), rows(linear, rows), rows(linear, used)),
                        linear.statistics().p() + 1);
            case DailyModel daily ->
                new Influence(
                        days(rows),
                        residuals(model, rows),
                        pull(daily.statistics(), rows(daily, rows), rows(daily, used)),
                        daily.statistics().p() + 1);
            case HourlyModel hourly ->
                new Influence(
                        days(rows),
                        residuals(model, rows),
                        HourlyInfluence.pull(rows, used, hourly.unit()),
                        hourly.statistics().p());
            case BillingModel billing -> throw none(billing);
            case RateModel rate -> throw none(rate);
        };
    }

    private static IllegalArgumentException none(FittedModel model) {
        return new IllegalArgumentException("The family " + model.family() + " has no rows to draw from.");
    }

    private static List<LocalDate> days(List<DesignRow> rows) {
        return rows.stream().map(row -> row.from().toLocalDate()).toList();
    }

    private static double[] residuals(FittedModel model, List<DesignRow> rows) {
        return rows.stream()
                .mapToDouble(
                        row -> Objects.requireNonNull(row.measured()) - Objects.requireNonNull(model.expected(row)))
                .toArray();
    }

    private static double[][] rows(LinearModel model, List<DesignRow> rows) {
        return rows.stream().map(model::regressors).toArray(double[][]::new);
    }

    private static double[][] rows(DailyModel model, List<DesignRow> rows) {
        return rows.stream()
                .map(row -> model.model().regressors(Objects.requireNonNull(row.temperature())))
                .toArray(double[][]::new);
    }

    /** {@code g'(X'X)^-1 x} with g the sum of the used rows' regressors. */
    private static double[] pull(FitStatistics fit, double[][] rows, double[][] used) {
        List<List<Double>> inverse = fit.inverseGram();
        double[] sums = new double[inverse.size()];
        for (double[] regressors : used) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += regressors[j];
            }
        }
        double[] direction = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                direction[i] += inverse.get(i).get(j) * sums[j];
            }
        }
        double[] pull = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < direction.length; j++) {
                pull[i] += direction[j] * rows[i][j];
            }
        }
        return pull;
    }

    /** As wide as errors are rather than as residuals: a model lies nearer to its own data than to the truth. */
    double widened() {
        int n = residuals.length;
        return (double) n / (n - parameters);
    }
}
