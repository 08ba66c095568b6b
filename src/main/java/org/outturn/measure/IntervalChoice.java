package org.outturn.measure;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.outturn.measure.Verification.SumBand;

/** How the interval around what was avoided is found. It is part of what both sides agree to with a baseline. */
public enum IntervalChoice {
    /**
     * As the method's publication has it: CalTRACK's band (4.3.2.4), the prediction interval of least squares, the exact limits of rates.
     * For comparison with other programs, and what holds for baselines that were frozen before there was a choice.
     */
    PUBLISHED,
    /**
     * By what holds the truth as often as it promises (docs/verification.md): the publication's, but the prediction interval of a sum for
     * reads, and for days over less than a year; {@link SerialBand} for hours, and mid-P limits for rates.
     */
    FAMILY,
    /** By {@link MovingBlockBootstrap}: for errors that are neither normal nor alike. Not for reads and rates. */
    BOOTSTRAP;

    /** Below so many rows there are too few blocks to draw from. */
    public static final int BOOTSTRAP_ROWS = 30;

    /** A year of which at most 37 days lack a value, as the baseline's. */
    private static final int DAYS_OF_A_YEAR = 328;

    /** Of no meaning; that it is always the same makes each recomputation come to the same limits. */
    private static final long SEED = 1;

    /** Can a family of this code have its interval found so? */
    public boolean suits(String family) {
        return this != BOOTSTRAP || !family.equals("rate") && !family.equals("caltrack-billing");
    }

    /** The method that it comes to for a family of this code and some month; over a year of days that of CalTRACK. */
    public Avoided.Basis basis(String family) {
        boolean published = this == PUBLISHED;
        if (this == BOOTSTRAP) {
            return Avoided.Basis.BOOTSTRAP;
        }
        return switch (family) {
            case "rate" -> published ? Avoided.Basis.POISSON : Avoided.Basis.POISSON_MID_P;
            case "caltrack-hourly" -> published ? Avoided.Basis.CALTRACK : Avoided.Basis.SERIAL;
            case "caltrack-billing", "caltrack-daily" ->
                published ? Avoided.Basis.CALTRACK : Avoided.Basis.LEAST_SQUARES;
            default -> Avoided.Basis.LEAST_SQUARES;
        };
    }

    /** The fit, or a refusal when its rows are too few to find an interval in this way. */
    ModelFit judge(ModelFit fit) {
        int rows = fit instanceof ModelFit.Fitted fitted
                ? fitted.model().fit().map(FitStatistics::n).orElse(BOOTSTRAP_ROWS)
                : BOOTSTRAP_ROWS;
        return this == BOOTSTRAP && rows < BOOTSTRAP_ROWS
                ? new ModelFit.Refused("A bootstrap needs at least %d rows to draw from; these are %d."
                        .formatted(BOOTSTRAP_ROWS, rows))
                : fit;
    }

    /**
     * Compares a period with a model.
     *
     * @param baseline the rows that the model was fitted to, in any order; asked for only where the interval rests on them
     * @param reporting in any order
     * @param confidence two-sided, such as 0.90
     * @return empty when no row has everything
     * @throws IllegalArgumentException for another confidence, rows that begin at the same moment, or a family that can't have its
     *     interval found so
     */
    public Optional<Avoided> verify(
            FittedModel model, Supplier<List<DesignRow>> baseline, List<DesignRow> reporting, double confidence) {
        Optional<Avoided> published = model.verify(reporting, confidence);
        if (!suits(model.family())) {
            throw new IllegalArgumentException("The family " + model.family() + " has no bootstrap.");
        }
        return switch (this) {
            case PUBLISHED -> published;
            case FAMILY -> published.map(avoided -> byFamily(model, baseline, avoided));
            case BOOTSTRAP ->
                published.map(avoided -> avoided.by(
                        Avoided.Basis.BOOTSTRAP,
                        MovingBlockBootstrap.around(
                                avoided, Influence.of(model, baseline.get(), avoided.usedRows()), SEED)));
        };
    }

    private static Avoided byFamily(FittedModel model, Supplier<List<DesignRow>> baseline, Avoided avoided) {
        return switch (model) {
            case LinearModel linear -> avoided;
            case DailyModel daily ->
                avoided.rowsUsed() >= DAYS_OF_A_YEAR || avoided.ols() == null
                        ? avoided
                        : avoided.by(
                                Avoided.Basis.LEAST_SQUARES,
                                Interval.around(avoided.avoided(), avoided.ols().band()));
            case BillingModel billing -> {
                SumBand band = avoided.ols() != null
                        ? avoided.ols()
                        : CalTrackBilling.predictionInterval(
                                billing, baseline.get(), avoided.usedRows(), avoided.confidence());
                yield band == null
                        ? avoided
                        : avoided.by(Avoided.Basis.LEAST_SQUARES, Interval.around(avoided.avoided(), band.band()));
            }
            case HourlyModel hourly -> {
                SumBand band = SerialBand.of(hourly, baseline.get(), avoided.usedRows(), avoided.confidence());
                yield avoided.by(Avoided.Basis.SERIAL, Interval.around(avoided.avoided(), band.band()));
            }
            case RateModel rate -> rate.byMidP(avoided);
        };
    }
}
