package org.outturn.bench;

import java.util.Optional;
import org.outturn.measure.Avoided;
import org.outturn.measure.Interval;
import org.outturn.measure.LinearModel;
import org.outturn.measure.ModelFit;
import org.outturn.measure.MovingBlockBootstrap;

/**
 * In how many of simulated sites the 90 % interval holds the true reduction.
 *
 * @param sites number of sites
 * @param covered share of them whose interval holds the truth
 * @param leastSquares the same of the prediction interval by least squares, of the sites that have one beside; empty where none has
 * @param bootstrapped the same of the moving-block bootstrap; empty where it was not computed
 */
public record Coverage(
        SimulatedSite.Kind kind,
        int sites,
        double covered,
        Optional<Double> leastSquares,
        Optional<Double> bootstrapped) {
    private static final double CONFIDENCE = 0.9;

    public static Coverage of(SimulatedSite.Kind kind, int sites) {
        boolean bootstrap = kind == SimulatedSite.Kind.LEAST_SQUARES_CORRELATED;
        int covered = 0;
        int predicted = 0;
        int leastSquares = 0;
        int bootstrapped = 0;
        for (int seed = 0; seed < sites; seed++) {
            var site = SimulatedSite.of(kind, seed);
            if (!(site.family().fit(site.baseline()) instanceof ModelFit.Fitted fitted)) {
                throw new IllegalStateException("Each simulated site has data enough.");
            }
            Avoided avoided =
                    fitted.model().verify(site.reporting(), CONFIDENCE).orElseThrow();
            covered += avoided.interval().contains(site.truth()) ? 1 : 0;
            if (avoided.basis() == Avoided.Basis.CALTRACK && avoided.ols() != null) {
                predicted++;
                leastSquares += Math.abs(avoided.avoided() - site.truth())
                                <= avoided.ols().band()
                        ? 1
                        : 0;
            }
            if (bootstrap && fitted.model() instanceof LinearModel linear) {
                Interval interval = MovingBlockBootstrap.avoided(
                                linear, site.baseline(), site.reporting(), CONFIDENCE, seed)
                        .orElseThrow();
                bootstrapped += interval.contains(site.truth()) ? 1 : 0;
            }
        }
        return new Coverage(
                kind,
                sites,
                (double) covered / sites,
                predicted == 0 ? Optional.empty() : Optional.of((double) leastSquares / predicted),
                bootstrap ? Optional.of((double) bootstrapped / sites) : Optional.empty());
    }
}
