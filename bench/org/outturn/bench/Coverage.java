package org.outturn.bench;

import java.util.List;
import java.util.Optional;
import org.outturn.measure.Avoided;
import org.outturn.measure.DesignRow;
import org.outturn.measure.FittedModel;
import org.outturn.measure.IntervalChoice;
import org.outturn.measure.ModelFit;

/**
 * In how many of simulated sites the 90 % interval holds the true reduction.
 *
 * @param sites number of sites
 * @param covered share of them whose interval by the family's method holds the truth
 * @param published the same of the interval as it is published, where that is another
 * @param leastSquares the same of the prediction interval that is given beside another, of the sites that have one
 * @param bootstrapped the same of the moving-block bootstrap; empty where it was not computed
 */
public record Coverage(
        SimulatedSite.Kind kind,
        int sites,
        double covered,
        Optional<Double> published,
        Optional<Double> leastSquares,
        Optional<Double> bootstrapped) {
    private static final double CONFIDENCE = 0.9;

    /** Without the bootstrap. */
    public static Coverage of(SimulatedSite.Kind kind, int sites) {
        return of(kind, sites, false);
    }

    /** With the bootstrap where it suits, which takes its time. */
    public static Coverage of(SimulatedSite.Kind kind, int sites, boolean bootstrap) {
        var covered = new Count();
        var published = new Count();
        var leastSquares = new Count();
        var bootstrapped = new Count();
        for (int seed = 0; seed < sites; seed++) {
            var site = SimulatedSite.of(kind, seed);
            if (!(site.family().fit(site.baseline()) instanceof ModelFit.Fitted fitted)) {
                throw new IllegalStateException("Each simulated site has data enough.");
            }
            FittedModel model = fitted.model();
            Avoided avoided = verified(IntervalChoice.FAMILY, model, site);
            covered.add(avoided.interval().contains(site.truth()));
            Avoided asPublished = verified(IntervalChoice.PUBLISHED, model, site);
            if (avoided.basis() != asPublished.basis()) {
                published.add(asPublished.interval().contains(site.truth()));
            }
            if (avoided.basis() != Avoided.Basis.LEAST_SQUARES && avoided.ols() != null) {
                leastSquares.add(Math.abs(avoided.avoided() - site.truth())
                        <= avoided.ols().band());
            }
            if (bootstrap
                    && IntervalChoice.BOOTSTRAP.suits(model.family())
                    && site.baseline().size() >= IntervalChoice.BOOTSTRAP_ROWS) {
                bootstrapped.add(verified(IntervalChoice.BOOTSTRAP, model, site)
                        .interval()
                        .contains(site.truth()));
            }
        }
        return new Coverage(
                kind,
                sites,
                covered.share().orElseThrow(),
                published.share(),
                leastSquares.share(),
                bootstrapped.share());
    }

    private static Avoided verified(IntervalChoice choice, FittedModel model, SimulatedSite site) {
        List<DesignRow> baseline = site.baseline();
        return choice.verify(model, () -> baseline, site.reporting(), CONFIDENCE)
                .orElseThrow();
    }

    /** How many of those asked held. */
    private static final class Count {
        private int held;
        private int asked;

        void add(boolean holds) {
            asked++;
            held += holds ? 1 : 0;
        }

        Optional<Double> share() {
            return asked == 0 ? Optional.empty() : Optional.of((double) held / asked);
        }
    }
}
