package org.outturn.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A baseline by days as it was frozen first; new ones are {@link FamilyBaseline}. Its fields stay as they are, so that its text does.
 *
 * @param metering what is measured where
 * @param family the method: {@value #FAMILY}
 * @param firstDay first local day of the baseline period
 * @param lastDay last local day of it
 * @param model the fitted model
 * @param statistics how well it fits
 * @param candidates how many models were tried
 * @param days the days it was fitted to, also those without values
 * @param points how many points it rests on
 * @param pointsHash fingerprint of these points
 * @param receivedUntil when the latest of them was received: later data is not in here
 * @param program version of the program that computed it
 */
public record DailyBaseline(
        Metering metering,
        String family,
        LocalDate firstDay,
        LocalDate lastDay,
        ChangePointModel model,
        FitStatistics statistics,
        int candidates,
        List<DailyRead> days,
        long points,
        String pointsHash,
        Instant receivedUntil,
        String program)
        implements BaselineDocument {
    /** Its only family. */
    public static final String FAMILY = "caltrack-daily";

    /** The version of the program that made these documents. */
    private static final String PROGRAM = "outturn-measure 1";

    public DailyBaseline {
        days = List.copyOf(days);
    }

    @Override
    public Design design() {
        return metering.design();
    }

    @Override
    public FittedModel fitted() {
        return new DailyModel(model, statistics, candidates, candidates);
    }

    @Override
    public Sufficiency sufficiency() {
        return DailyModel.sufficiency(days);
    }

    @Override
    public Optional<Guideline14> threshold() {
        return Optional.of(Guideline14.HOURLY);
    }

    @Override
    public List<Exclusion> exclusions() {
        return List.of();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public BaselineDocument recomputed(PointSet from) {
        LocalDays local = metering.days(from, period());
        return switch (CalTrackDaily.fit(local.days(), metering.temperatureUnit(), true)) {
            case BaselineFit.NotEnough notEnough ->
                throw new IllegalArgumentException(
                        notEnough.reasons().getFirst().sentence());
            case BaselineFit.Fitted fit ->
                new DailyBaseline(
                        metering,
                        FAMILY,
                        firstDay,
                        lastDay,
                        fit.model(),
                        fit.statistics(),
                        fit.candidates(),
                        local.days(),
                        from.count(),
                        from.hash(),
                        receivedUntil,
                        PROGRAM);
        };
    }
}
