package org.outturn.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The moving-block bootstrap (Künsch 1989) of what was avoided, for residuals that are neither normal nor independent, where neither the
 * prediction interval nor CalTRACK's band holds. Residuals are drawn in blocks of neighbours, so that what hangs together stays together:
 * blocks of {@code ceil(2 n^(1/3))} rows, at most a quarter of all, of hours as many whole days: the rate is the best for variances (Hall,
 * Horowitz and Jing 1995), the 2 is ours, since without it intervals come out too narrow at an autocorrelation of 0.5. Each replicate
 * draws the baseline's residuals, fits the model of the same shape anew, and draws the reporting period's residuals; the interval is that
 * of the errors made. The same seed gives the same interval on each machine.
 */
public final class MovingBlockBootstrap {
    private static final int REPLICATES = 1000;
    private static final int REPLICATES_AT_LEAST = 100;
    private static final int HOURS = 24;

    private MovingBlockBootstrap() {}

    /** Rows per block for a baseline of so many rows: {@code ceil(2 n^(1/3))}, at most a quarter of them, at least one. */
    public static int blockLength(int rows) {
        return Math.max(1, Math.min((int) Math.ceil(2 * Math.cbrt(rows) - 1e-9), rows / 4));
    }

    /** Whole days of hours: what hangs together over days is not cut at each. */
    private static int blockLength(Influence influence) {
        int rows = influence.residuals().length;
        int days = (int) influence.days().stream().distinct().count();
        return rows > days * (HOURS / 2) ? HOURS * blockLength(days) : blockLength(rows);
    }

    /** With 1,000 replicates. */
    public static Optional<Interval> avoided(
            FittedModel model, List<DesignRow> baseline, List<DesignRow> reporting, double confidence, long seed) {
        return avoided(model, baseline, reporting, confidence, seed, REPLICATES);
    }

    /**
     * The interval of what was avoided.
     *
     * @param model fitted to the baseline; of a family that {@link IntervalChoice#BOOTSTRAP} suits
     * @param baseline rows in any order
     * @param reporting rows in any order
     * @param confidence two-sided, between 0 and 1
     * @param replicates at least 100
     * @return empty when no row of the reporting period has everything
     * @throws IllegalArgumentException for another family or confidence, or fewer replicates
     */
    public static Optional<Interval> avoided(
            FittedModel model,
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
        var influence = Influence.of(model, baseline, compared.usedRows());
        return Optional.of(around(compared.avoided(), compared.used(), influence, confidence, seed, replicates));
    }

    static Interval around(Avoided avoided, Influence influence, long seed) {
        return around(avoided.avoided(), avoided.rowsUsed(), influence, avoided.confidence(), seed, REPLICATES);
    }

    private static Interval around(
            double avoided, int used, Influence influence, double confidence, long seed, int replicates) {
        double[] errors = errors(influence, used, seed, replicates);
        Arrays.sort(errors);
        double tail = (1 - confidence) / 2;
        return new Interval(avoided - quantile(errors, 1 - tail), avoided - quantile(errors, tail));
    }

    private static double[] errors(Influence influence, int used, long seed, int replicates) {
        var random = new SplittableRandom(seed);
        double[] residuals = residuals(influence);
        int block = blockLength(influence);
        return IntStream.range(0, replicates)
                .mapToDouble(r -> drawn(residuals, block, residuals.length, influence.pull(), random)
                        - drawn(residuals, block, used, null, random))
                .toArray();
    }

    /** Centred, and as wide as errors are rather than as residuals. */
    private static double[] residuals(Influence influence) {
        double[] residuals = influence.residuals().clone();
        double mean = Arrays.stream(residuals).average().orElse(0);
        double widened = Math.sqrt(influence.widened());
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = (residuals[i] - mean) * widened;
        }
        return residuals;
    }

    /** Sum of so many residuals drawn in blocks, each times its pull. */
    private static double drawn(
            double[] residuals, int block, int count, double @Nullable [] pull, SplittableRandom random) {
        double sum = 0;
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (i % block == 0) {
                start = random.nextInt(residuals.length - block + 1);
            }
            double residual = residuals[start + i % block];
            sum += pull == null ? residual : pull[i] * residual;
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
