package org.outturn.measure;

import java.util.List;

/**
 * How well predictions met observations. Definitions as in eemeter 3.2.0 and CalTRACK 2.0, section 4.3; p counts the terms
 * <em>besides</em> the intercept, there as here.
 *
 * @param n number of observations
 * @param p number of fitted terms besides the intercept
 * @param meanUse mean of the observed
 * @param totalUse sum of the observed
 * @param varianceUse population variance of the observed
 * @param r2 squared correlation of observed and predicted; 0 when either does not vary
 * @param r2Adj {@code 1 - (1 - r2)(n - 1)/(n - p - 1)}
 * @param rmse {@code sqrt(SSE/n)}
 * @param rmseAdj {@code sqrt(SSE/(n - p))}
 * @param cvRmse rmse over the mean of the absolute observed
 * @param cvRmseAdj rmseAdj over the mean of the absolute observed (ASHRAE Guideline 14's CV(RMSE))
 * @param nmbe {@code sum(predicted - observed) / sum(observed)}
 * @param rho lag-1 autocorrelation of the residuals, within ±0.999999; 0 when they do not vary
 * @param nPrime {@code n(1 - rho)/(1 + rho)}: how many independent observations these are worth; above n when rho is negative
 * @param inverseGram {@code (X'X)^-1} of the regression, rows and columns in the order intercept, heating, cooling; empty when unknown
 */
public record FitStatistics(
        int n,
        int p,
        double meanUse,
        double totalUse,
        double varianceUse,
        double r2,
        double r2Adj,
        double rmse,
        double rmseAdj,
        double cvRmse,
        double cvRmseAdj,
        double nmbe,
        double rho,
        double nPrime,
        List<List<Double>> inverseGram) {

    /** Perfect (anti)correlation would make n' zero or infinite. */
    private static final double RHO_LIMIT = 0.999999;

    /** Below this share of the squared level, a variance is the rounding of its own computation. */
    private static final double NO_VARIANCE = 1e-26;

    public FitStatistics {
        inverseGram = inverseGram.stream().map(List::copyOf).toList();
    }

    /**
     * The figures of any model's predictions.
     *
     * @param observed in order of time, for the autocorrelation
     * @param predicted of the same length and order
     * @param p terms besides the intercept
     * @throws IllegalArgumentException for fewer than p + 2 or fewer than 3 observations, different lengths, or a total of zero
     *     (relative figures have no meaning then)
     */
    public static FitStatistics of(double[] observed, double[] predicted, int p) {
        return of(observed, predicted, p, List.of());
    }

    static FitStatistics of(double[] observed, double[] predicted, int p, List<List<Double>> inverseGram) {
        int n = observed.length;
        if (predicted.length != n || p < 0 || n < Math.max(3, p + 2)) {
            throw new IllegalArgumentException(
                    n + " observations and " + predicted.length + " predictions do not do for " + p + " terms.");
        }
        double total = 0;
        double totalSize = 0;
        double totalPredicted = 0;
        for (int i = 0; i < n; i++) {
            total += observed[i];
            totalSize += Math.abs(observed[i]);
            totalPredicted += predicted[i];
        }
        if (total == 0 || !Double.isFinite(totalSize)) {
            throw new IllegalArgumentException("Relative figures need a finite total other than zero.");
        }
        double mean = total / n;
        double meanPredicted = totalPredicted / n;
        double[] residuals = new double[n];
        double sse = 0;
        double varObserved = 0;
        double varPredicted = 0;
        double covariance = 0;
        double bias = 0;
        for (int i = 0; i < n; i++) {
            residuals[i] = predicted[i] - observed[i];
            bias += residuals[i];
            sse += residuals[i] * residuals[i];
            double o = observed[i] - mean;
            double q = predicted[i] - meanPredicted;
            varObserved += o * o;
            varPredicted += q * q;
            covariance += o * q;
        }
        double noise = NO_VARIANCE * totalSize * totalSize / n;
        boolean varies = varObserved > noise && varPredicted > noise;
        double r2 = varies ? Math.min(1, covariance * covariance / (varObserved * varPredicted)) : 0;
        double r2Adj = 1 - (1 - r2) * (n - 1) / (n - p - 1);
        double rmse = Math.sqrt(sse / n);
        double rmseAdj = Math.sqrt(sse / (n - p));
        double level = totalSize / n;
        double rho = lag1(residuals, noise);
        return new FitStatistics(
                n,
                p,
                mean,
                total,
                varObserved / n,
                r2,
                r2Adj,
                rmse,
                rmseAdj,
                rmse / level,
                rmseAdj / level,
                bias / total,
                rho,
                n * (1 - rho) / (1 + rho),
                inverseGram);
    }

    /** Pearson's correlation of each residual with the next. */
    private static double lag1(double[] residuals, double noise) {
        int pairs = residuals.length - 1;
        double sumEarlier = 0;
        double sumLater = 0;
        for (int i = 0; i < pairs; i++) {
            sumEarlier += residuals[i];
            sumLater += residuals[i + 1];
        }
        double meanEarlier = sumEarlier / pairs;
        double meanLater = sumLater / pairs;
        double varEarlier = 0;
        double varLater = 0;
        double covariance = 0;
        for (int i = 0; i < pairs; i++) {
            double earlier = residuals[i] - meanEarlier;
            double later = residuals[i + 1] - meanLater;
            varEarlier += earlier * earlier;
            varLater += later * later;
            covariance += earlier * later;
        }
        if (varEarlier <= noise || varLater <= noise) {
            return 0;
        }
        return Math.clamp(covariance / Math.sqrt(varEarlier * varLater), -RHO_LIMIT, RHO_LIMIT);
    }
}
