package org.outturn.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The moving-block bootstrap (Künsch 1989) of what was avoided, for residuals that are neither normal nor independent, where neither the
 * prediction interval nor CalTRACK's band holds. Residuals are drawn in blocks of neighbours, so that what hangs together stays together:
 * blocks of {@code ceil(2 n^(1/3))} rows, at most a quarter of all: the rate is the best for variances (Hall, Horowitz and Jing 1995),
 * the 2 is ours, since without it intervals come out too narrow at an autocorrelation of 0.5. Each replicate
 * draws the baseline's residuals, fits the model anew, and draws the reporting period's residuals; the interval is that of the errors
 * made. The same seed gives the same interval on each machine.
 */
public final class MovingBlockBootstrap {
    private static final int REPLICATES = 1000;
    private static final int REPLICATES_AT_LEAST = 100;

    private MovingBlockBootstrap() {}

    /** Rows per block for a baseline of so many rows: {@code ceil(2 n^(1/3))}, at most a quarter of them, at least one. */
    public static int blockLength(int rows) {
        return Math.max(1, Math.min((int) Math.ceil(2 * Math.cbrt(rows) - 1e-9), rows / 4));
    }

    /** With 1,000 replicates. */
    public static Optional<Interval> avoided(
            LinearModel model, List<DesignRow> baseline, List<DesignRow> reporting, double confidence, long seed) {
        return avoided(model, baseline, reporting, confidence, seed, REPLICATES);
    }

    /**
     * The interval of what was avoided.
     *
     * @param model fitted to the baseline
     * @param baseline rows in any order
     * @param reporting rows in any order
     * @param confidence two-sided, between 0 and 1
     * @param replicates at least 100
     * @return empty when no row of the reporting period has everything
     * @throws IllegalArgumentException for another confidence or fewer replicates
     */
    public static Optional<Interval> avoided(
            LinearModel model,
            List<DesignRow> baseline,
            List<DesignRow> reporting,
            double confidence,
            long seed,
            int replicates) {
        if (replicates < REPLICATES_AT_LEAST) {
            throw new IllegalArgumentException("At least " + REPLICATES_AT_LEAST + " replicates, not " + replicates);
        }
        var compared = FittedModel.Compared.of(model, reporting, confidence);
        if (compared.used() == 0) {
            return Optional.empty();
        }
        double[] errors = errors(model, baseline, compared, seed, replicates);
        Arrays.sort(errors);
        double tail = (1 - confidence) / 2;
        return Optional.of(new Interval(
                compared.avoided() - quantile(errors, 1 - tail), compared.avoided() - quantile(errors, tail)));
    }

    private static double[] errors(
            LinearModel model, List<DesignRow> baseline, FittedModel.Compared compared, long seed, int replicates) {
        var random = new SplittableRandom(seed);
        List<DesignRow> rows = FittedModel.inOrder(baseline).stream()
                .filter(row -> row.measured() != null && model.expected(row) != null)
                .toList();
        double[] residuals = residuals(model, rows);
        double[] influence = influence(model, rows, compared.usedRows());
        int block = blockLength(residuals.length);
        return IntStream.range(0, replicates)
                .mapToDouble(r -> drawn(residuals, block, residuals.length, influence, random)
                        - drawn(residuals, block, compared.used(), null, random))
                .toArray();
    }

    /** Centred, and as wide as errors are rather than as residuals: a model lies nearer to its own data than to the truth. */
    private static double[] residuals(LinearModel model, List<DesignRow> rows) {
        double[] residuals = rows.stream()
                .mapToDouble(
                        row -> Objects.requireNonNull(row.measured()) - Objects.requireNonNull(model.expected(row)))
                .toArray();
        double mean = Arrays.stream(residuals).average().orElse(0);
        int n = residuals.length;
        double widened = Math.sqrt((double) n / (n - model.statistics().p() - 1));
        for (int i = 0; i < n; i++) {
            residuals[i] = (residuals[i] - mean) * widened;
        }
        return residuals;
    }

    /** By how much the counterfactual changes per change of each measured value of the baseline: {@code g'(X'X)^-1 x}. */
    private static double[] influence(LinearModel model, List<DesignRow> rows, List<DesignRow> used) {
        List<List<Double>> inverse = model.statistics().inverseGram();
        double[] sums = new double[inverse.size()];
        for (DesignRow row : used) {
            double[] regressors = model.regressors(row);
            for (int j = 0; j < sums.length; j++) {
                sums[j] += regressors[j];
            }
        }
        double[] pull = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                pull[i] += inverse.get(i).get(j) * sums[j];
            }
        }
        return rows.stream()
                .mapToDouble(row -> {
                    double[] regressors = model.regressors(row);
                    double product = 0;
                    for (int j = 0; j < pull.length; j++) {
                        product += pull[j] * regressors[j];
                    }
                    return product;
                })
                .toArray();
    }

    /** Sum of so many residuals drawn in blocks, each times its influence. */
    private static double drawn(
            double[] residuals, int block, int count, double @Nullable [] influence, SplittableRandom random) {
        double sum = 0;
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (i % block == 0) {
                start = random.nextInt(residuals.length - block + 1);
            }
            double residual = residuals[start + i % block];
            sum += influence == null ? residual : influence[i] * residual;
        }
        return sum;
    }

    /** Linear between the order statistics (Hyndman and Fan 1996, type 7). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
