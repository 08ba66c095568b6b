package org.outturn.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Sufficiency.Check;
import org.outturn.measure.Sufficiency.Criterion;
import org.outturn.measure.Verification.SumBand;

/**
 * What is expected of a row is a constant plus a multiple of each driver, by ordinary least squares (IPMVP option C; ASHRAE Guideline 14,
 * whole building); without drivers, the mean.
 *
 * @param family {@code mean} or {@code ols}
 * @param drivers names of the drivers
 * @param coefficients the constant, then one per driver in its order
 * @param statistics how well it fits; p counts the drivers
 */
public record LinearModel(String family, List<String> drivers, List<Double> coefficients, FitStatistics statistics)
        implements FittedModel {

    /** A year of months; with fewer rows an interval says little. */
    private static final int ROWS_NEEDED = 12;

    private static final int ROWS_PER_DRIVER = 6;
    private static final double SHARE_MISSING = 0.1;

    /** One-sided 95 % of the standard normal distribution. */
    private static final double NOISE_OF_RHO = 1.645;

    public LinearModel {
        drivers = List.copyOf(drivers);
        coefficients = List.copyOf(coefficients);
        if (coefficients.size() != drivers.size() + 1) {
            throw new IllegalArgumentException("There is one coefficient per driver and the constant.");
        }
    }

    static ModelFit fit(String family, List<String> drivers, List<DesignRow> baseline) {
        List<DesignRow> rows = FittedModel.inOrder(baseline).stream()
                .filter(row -> row.measured() != null && row.drivers().keySet().containsAll(drivers))
                .toList();
        double[] measured = new double[rows.size()];
        double[][] regressors = new double[rows.size()][];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = Objects.requireNonNull(rows.get(i).measured());
            regressors[i] = regressors(drivers, rows.get(i));
        }
        var sufficiency = sufficiency(drivers.size(), baseline.size(), measured);
        if (!sufficiency.met()) {
            return new ModelFit.NotEnough(sufficiency);
        }
        return switch (Regression.of(regressors, measured)) {
            case Regression.Collinear collinear -> new ModelFit.Refused(collinear(drivers, collinear.column() - 1));
            case Regression.Solved solved ->
                new ModelFit.Fitted(model(family, drivers, measured, regressors, solved), sufficiency);
        };
    }

    private static LinearModel model(
            String family, List<String> drivers, double[] measured, double[][] regressors, Regression.Solved solved) {
        double[] predicted = new double[measured.length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = product(solved.coefficients(), regressors[i]);
        }
        List<List<Double>> inverse = new ArrayList<>();
        for (double[] row : solved.inverseGram()) {
            inverse.add(Arrays.stream(row).boxed().toList());
        }
        return new LinearModel(
                family,
                drivers,
                Arrays.stream(solved.coefficients()).boxed().toList(),
                FitStatistics.of(measured, predicted, drivers.size(), inverse));
    }

    private static Sufficiency sufficiency(int drivers, int listed, double[] measured) {
        double missing = listed == 0 ? 0 : 1 - (double) measured.length / listed;
        return new Sufficiency(List.of(
                new Check(Criterion.ROWS, measured.length, Math.max(ROWS_NEEDED, ROWS_PER_DRIVER * drivers)),
                new Check(Criterion.SHARE_MISSING, missing, SHARE_MISSING),
                new Check(Criterion.TOTAL, Math.abs(Arrays.stream(measured).sum()), 0)));
    }

    private static String collinear(List<String> drivers, int column) {
        String others = String.join(", ", drivers.subList(0, column));
        return column == 0
                ? "The driver %s never changes, so nothing can depend on it. Leave it out."
                        .formatted(drivers.getFirst())
                : "The driver %s never changes or follows from %s, so their shares can't be told apart. Leave it out."
                        .formatted(drivers.get(column), others);
    }

    /** What the coefficients are multiplied with: 1, then the drivers. */
    double[] regressors(DesignRow row) {
        return regressors(drivers, row);
    }

    private static double[] regressors(List<String> drivers, DesignRow row) {
        double[] regressors = new double[drivers.size() + 1];
        regressors[0] = 1;
        for (int j = 0; j < drivers.size(); j++) {
            regressors[j + 1] = Objects.requireNonNull(row.drivers().get(drivers.get(j)));
        }
        return regressors;
    }

    private static double product(double[] coefficients, double[] regressors) {
        double sum = 0;
        for (int j = 0; j < coefficients.length; j++) {
            sum += coefficients[j] * regressors[j];
        }
        return sum;
    }

    @Override
    public Optional<FitStatistics> fit() {
        return Optional.of(statistics);
    }

    @Override
    public @Nullable Double expected(DesignRow row) {
        if (!row.drivers().keySet().containsAll(drivers)) {
            return null;
        }
        double[] b = coefficients.stream().mapToDouble(Double::doubleValue).toArray();
        return product(b, regressors(row));
    }

    /**
     * By the prediction interval of a sum: {@code t * s * sqrt(f (g'(X'X)^-1 g + m))} with n - p - 1 degrees of freedom, g the sum of the
     * period's regressors and m its rows; f is {@link #inflation}.
     */
    @Override
    public Optional<Avoided> verify(List<DesignRow> reporting, double confidence) {
        var compared = Compared.of(this, reporting, confidence);
        if (compared.used() == 0) {
            return Optional.empty();
        }
        double[] sums = new double[coefficients.size()];
        for (DesignRow row : compared.usedRows()) {
            double[] regressors = regressors(row);
            for (int j = 0; j < sums.length; j++) {
                sums[j] += regressors[j];
            }
        }
        SumBand band = predictionInterval(sums, compared.used(), confidence);
        return Optional.of(new Avoided(
                compared.rows().size(),
                compared.used(),
                confidence,
                compared.counterfactual(),
                compared.measured(),
                compared.avoided(),
                Interval.around(compared.avoided(), band.band()),
                Avoided.Basis.LEAST_SQUARES,
                null,
                null,
                band,
                null,
                compared.avoided() > band.band(),
                compared.rows()));
    }

    private SumBand predictionInterval(double[] sums, int used, double confidence) {
        double form = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                form += sums[i] * statistics.inverseGram().get(i).get(j) * sums[j];
            }
        }
        int degrees = statistics.n() - statistics.p() - 1;
        double sse = statistics.rmse() * statistics.rmse() * statistics.n();
        double scale = Verification.t(confidence, degrees) * Math.sqrt(sse / degrees * inflation());
        return SumBand.of(scale * Math.sqrt(form), scale * Math.sqrt(used));
    }

    /**
     * How much wider the variance of a sum is than of independent rows: n/n' = (1 + rho)/(1 - rho) when the residuals' autocorrelation is
     * above what independent ones show by chance in 95 % of cases (1.645/sqrt(n)), else 1: a negative or chance rho earns no narrower band.
     */
    double inflation() {
        double rho = statistics.rho();
        return rho > NOISE_OF_RHO / Math.sqrt(statistics.n()) ? (1 + rho) / (1 - rho) : 1;
    }
}
