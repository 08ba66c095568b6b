package org.outturn.measure;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.special.Gamma;

/**
 * How often events happen in one stretch of exposure against another, both as Poisson processes. Given the number of both together, those
 * of one are binomial; from the exact limits of that share (Clopper and Pearson 1934) follow exact limits of the ratio of rates
 * (Przyborowski and Wilenski 1940). They hold the truth in at least the confidence asked for, in more when events are few.
 *
 * @param events in the reporting period
 * @param exposure of the reporting period, such as operating hours
 * @param baselineEvents in the baseline period
 * @param baselineExposure of the baseline period, in the same unit
 * @throws IllegalArgumentException for negative events or an exposure that is not above zero and finite
 */
public record RateRatio(long events, double exposure, long baselineEvents, double baselineExposure) {
    private static final double ACCURACY = 1e-13;
    private static final int HALVINGS = 60;

    public RateRatio {
        boolean exposed = exposure > 0 && baselineExposure > 0;
        if (events < 0 || baselineEvents < 0 || !exposed || !Double.isFinite(exposure + baselineExposure)) {
            throw new IllegalArgumentException("Events are counted from zero, an exposure is above zero.");
        }
    }

    /** Reporting rate over baseline rate; NaN when the baseline had no event. */
    public double ratio() {
        return baselineEvents == 0 ? Double.NaN : events / exposure / (baselineEvents / baselineExposure);
    }

    /**
     * The exact two-sided interval of the ratio; from 0 without events in the reporting period, to infinity without any in the baseline.
     *
     * @param confidence between 0 and 1
     */
    public Interval interval(double confidence) {
        requireConfidence(confidence);
        double tail = (1 - confidence) / 2;
        double lower = events == 0 ? 0 : ratioOf(beta(tail, events, baselineEvents + 1.0));
        double upper =
                baselineEvents == 0 ? Double.POSITIVE_INFINITY : ratioOf(beta(1 - tail, events + 1.0, baselineEvents));
        return new Interval(lower, upper);
    }

    private double ratioOf(double share) {
        return share / (1 - share) * baselineExposure / exposure;
    }

    private static double beta(double probability, double alpha, double beta) {
        return new BetaDistribution(alpha, beta, ACCURACY).inverseCumulativeProbability(probability);
    }

    /**
     * The exact limits of a Poisson mean of which so many events were seen (Garwood 1936); no event gives an upper limit above zero.
     *
     * @param confidence two-sided, between 0 and 1
     */
    public static Interval mean(long events, double confidence) {
        requireConfidence(confidence);
        double tail = (1 - confidence) / 2;
        double lower = events == 0 ? 0 : chiSquare(tail, 2.0 * events) / 2;
        return new Interval(lower, chiSquare(1 - tail, 2.0 * events + 2) / 2);
    }

    /**
     * The mid-P limits of a Poisson mean (Lancaster 1961; Cohen and Yang 1994): what is as likely as what was seen counts by half, so that
     * they hold the truth in about the confidence asked for rather than in at least that. They lie within the exact ones; no event gives
     * an upper limit above zero all the same.
     *
     * @param confidence two-sided, between 0 and 1
     */
    public static Interval meanMidP(long events, double confidence) {
        Interval exact = mean(events, confidence);
        double tail = (1 - confidence) / 2;
        double lower = events == 0 ? 0 : midP(events, tail, exact);
        return new Interval(lower, midP(events, 1 - tail, exact));
    }

    /** The mean of which as many events or more are seen with this probability, as many counting by half; by halving the exact limits. */
    private static double midP(long events, double probability, Interval exact) {
        double below = exact.lower();
        double above = exact.upper();
        for (int i = 0; i < HALVINGS && below < above; i++) {
            double middle = (below + above) / 2;
            double reached = (atLeast(events, middle) + atLeast(events + 1, middle)) / 2;
            if (reached < probability) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return (below + above) / 2;
    }

    private static double atLeast(long events, double mean) {
        return events == 0 ? 1 : Gamma.regularizedGammaP(events, mean);
    }

    private static double chiSquare(double probability, double degrees) {
        return new ChiSquaredDistribution(degrees, ACCURACY).inverseCumulativeProbability(probability);
    }

    private static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("A confidence lies between 0 and 1, not at " + confidence + ".");
        }
    }
}
