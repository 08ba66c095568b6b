package org.outturn.measure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Sufficiency.Check;
import org.outturn.measure.Sufficiency.Criterion;

/**
 * Events per exposure, as a Poisson process with a constant rate: failures per operating hour, service visits per month.
 *
 * @param exposure name of the driver that is the exposure
 * @param events in the baseline period
 * @param exposed exposure of the baseline period
 */
public record RateModel(String exposure, long events, double exposed) implements FittedModel {
    private static final double SHARE_MISSING = 0.1;
    private static final long EVENTS_AT_MOST = 1_000_000_000;

    static ModelFit fit(String exposure, List<DesignRow> baseline) {
        long events = 0;
        double exposed = 0;
        int complete = 0;
        for (DesignRow row : FittedModel.inOrder(baseline)) {
            Double count = row.measured();
            Double hours = row.drivers().get(exposure);
            if (count != null && hours != null) {
                if (!countable(count) || hours < 0 || hours == 0 && count > 0) {
                    return new ModelFit.Refused(
                            "From %s on there are %s events in an exposure of %s. Events are whole numbers from zero, an exposure is not negative, and there are none without it."
                                    .formatted(row.from(), count, hours));
                }
                complete++;
                events += Math.round(count);
                exposed += hours;
            }
        }
        double missing = baseline.isEmpty() ? 0 : 1 - (double) complete / baseline.size();
        var sufficiency = new Sufficiency(List.of(
                new Check(Criterion.ROWS, complete, 1),
                new Check(Criterion.SHARE_MISSING, missing, SHARE_MISSING),
                new Check(Criterion.EXPOSURE, exposed, 0)));
        return sufficiency.met()
                ? new ModelFit.Fitted(new RateModel(exposure, events, exposed), sufficiency)
                : new ModelFit.NotEnough(sufficiency);
    }

    private static boolean countable(double count) {
        return count >= 0 && count <= EVENTS_AT_MOST && count == Math.rint(count);
    }

    /** Events per unit of exposure. */
    public double rate() {
        return events / exposed;
    }

    @Override
    public String family() {
        return "rate";
    }

    @Override
    public Optional<FitStatistics> fit() {
        return Optional.empty();
    }

    @Override
    public @Nullable Double expected(DesignRow row) {
        Double hours = row.drivers().get(exposure);
        return hours == null ? null : rate() * hours;
    }

    /** The reporting period's rate against the baseline's; empty when the period has no exposure. */
    public Optional<RateRatio> ratio(List<DesignRow> reporting) {
        double hours = 0;
        long seen = 0;
        for (DesignRow row : reporting) {
            if (row.measured() != null && expected(row) != null) {
                if (!countable(row.measured())) {
                    throw new IllegalArgumentException("Events are whole numbers from zero, not " + row.measured());
                }
                seen += Math.round(row.measured());
                hours += Objects.requireNonNull(row.drivers().get(exposure));
            }
        }
        return hours > 0 ? Optional.of(new RateRatio(seen, hours, events, exposed)) : Optional.empty();
    }

    /**
     * The interval of the avoided events puts the exact limits of both means together (MOVER: Zou and Donner 2008); whether it is shown
     * that events were avoided is decided by the exact interval of the ratio being below 1.
     */
    @Override
    public Optional<Avoided> verify(List<DesignRow> reporting, double confidence) {
        var compared = Compared.of(this, reporting, confidence);
        return ratio(reporting)
                .map(ratio -> new Avoided(
                        compared.rows().size(),
                        compared.used(),
                        confidence,
                        compared.counterfactual(),
                        compared.measured(),
                        compared.avoided(),
                        interval(
                                compared.counterfactual(),
                                compared.measured(),
                                ratio.exposure(),
                                RateRatio.mean(events, confidence),
                                RateRatio.mean(ratio.events(), confidence)),
                        Avoided.Basis.POISSON,
                        null,
                        null,
                        null,
                        null,
                        ratio.interval(confidence).upper() < 1,
                        compared.rows()));
    }

    /** The same with mid-P limits; shown only when the exact interval of the ratio says so too. */
    Avoided byMidP(Avoided exact) {
        double hours = exact.usedRows().stream()
                .mapToDouble(row -> Objects.requireNonNull(row.drivers().get(exposure)))
                .sum();
        Interval interval = interval(
                exact.counterfactual(),
                exact.measured(),
                hours,
                RateRatio.meanMidP(events, exact.confidence()),
                RateRatio.meanMidP(Math.round(exact.measured()), exact.confidence()));
        return exact.by(Avoided.Basis.POISSON_MID_P, interval, exact.shown());
    }

    /** Limits of the expected minus the measured, from those of both means; the baseline's are taken to the period's exposure. */
    private Interval interval(double expected, double measured, double hours, Interval before, Interval after) {
        double scale = hours / exposed;
        double down = Math.hypot(expected - before.lower() * scale, after.upper() - measured);
        double up = Math.hypot(before.upper() * scale - expected, measured - after.lower());
        return new Interval(expected - measured - down, expected - measured + up);
    }
}
