package org.outturn.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A baseline of any family, frozen. The rows it was fitted to follow from its points and its design, so they are not written twice.
 *
 * @param format {@value #FORMAT}
 * @param version counts the agreed baselines of the same machine and signal, from 1
 * @param supersedes number of the agreed baseline before it, or null
 * @param design what is measured where, and what explains it
 * @param firstDay first local day of the baseline period
 * @param lastDay last local day of it
 * @param exclusions days that were left out
 * @param totals what was measured and each driver add up to over the rows that count, by key: no point can change unseen
 * @param model the fitted model
 * @param sufficiency how the data stands to what the method asks
 * @param guideline the thresholds of fit, or null where the method has none
 * @param points how many points it rests on
 * @param pointsHash fingerprint of these points
 * @param receivedUntil when the latest of them was received: later data is not in here
 * @param program version of the program that computed it
 */
public record FamilyBaseline(
        String format,
        int version,
        @Nullable String supersedes,
        Design design,
        LocalDate firstDay,
        LocalDate lastDay,
        List<Exclusion> exclusions,
        Map<String, Double> totals,
        FittedModel model,
        Sufficiency sufficiency,
        @Nullable Guideline14 guideline,
        long points,
        String pointsHash,
        Instant receivedUntil,
        String program)
        implements BaselineDocument {
    public static final String FORMAT = "outturn-baseline 2";

    public FamilyBaseline {
        Frozen.require(FORMAT, format);
        exclusions = List.copyOf(exclusions);
        totals = Map.copyOf(totals);
    }

    /** The baseline that a fit on these points came to. */
    static FamilyBaseline of(
            int version,
            @Nullable String supersedes,
            Design design,
            LocalDate firstDay,
            LocalDate lastDay,
            List<Exclusion> exclusions,
            ModelFit.Fitted fit,
            PointSet points,
            Instant receivedUntil) {
        return new FamilyBaseline(
                FORMAT,
                version,
                supersedes,
                design,
                firstDay,
                lastDay,
                exclusions,
                totals(
                        design,
                        Exclusion.applied(
                                exclusions,
                                design.gather(points, firstDay, lastDay).rows())),
                fit.model(),
                fit.sufficiency(),
                guideline(design),
                points.count(),
                points.hash(),
                receivedUntil,
                Program.VERSION);
    }

    private static Map<String, Double> totals(Design design, List<DesignRow> rows) {
        Map<String, Double> totals = new HashMap<>();
        for (DesignRow row : rows) {
            totals.merge(design.measured().key(), row.measured() == null ? 0 : row.measured(), Double::sum);
            row.drivers().forEach((key, value) -> totals.merge(key, value, Double::sum));
            for (Double temperature : row.temperatures()) {
                totals.merge(design.drivers().getFirst().key(), temperature == null ? 0 : temperature, Double::sum);
            }
        }
        return totals;
    }

    /** Guideline 14 names thresholds for months and for hours; what is finer than a month is held to those for hours. */
    static @Nullable Guideline14 guideline(Design design) {
        if (design.family().equals("rate")) {
            return null;
        }
        return switch (design.rows()) {
            case MONTHS, READS -> Guideline14.MONTHLY;
            case HOURS, DAYS, WEEKS -> Guideline14.HOURLY;
        };
    }

    @Override
    public String family() {
        return design.family();
    }

    @Override
    public FittedModel fitted() {
        return model;
    }

    @Override
    public Optional<Guideline14> threshold() {
        return Optional.ofNullable(guideline);
    }

    @Override
    public BaselineDocument recomputed(PointSet from) {
        return switch (design.fit(rows(from))) {
            case ModelFit.Fitted fit ->
                of(version, supersedes, design, firstDay, lastDay, exclusions, fit, from, receivedUntil);
            case ModelFit.NotEnough notEnough ->
                throw new IllegalArgumentException(
                        notEnough.sufficiency().missed().getFirst().sentence());
            case ModelFit.Refused refused -> throw new IllegalArgumentException(refused.reason());
        };
    }
}
