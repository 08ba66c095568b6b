package org.outturn.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.outturn.base.Json;
import org.outturn.base.Period;
import org.outturn.base.Sha256;

/**
 * A baseline, frozen: what normal is, on which points that rests, and how well it fits. Its fingerprint is what both sides agree to. What
 * was frozen once keeps the text of its time; each way of freezing has a record of its own.
 */
public sealed interface BaselineDocument permits DailyBaseline, FamilyBaseline {

    /** What is measured where, and what explains it. */
    Design design();

    /** Name of the method. */
    String family();

    /** First local day of the baseline period. */
    LocalDate firstDay();

    /** Last local day of it. */
    LocalDate lastDay();

    /** The model, whatever its family. */
    FittedModel fitted();

    /** How the data stands to what the method asks of it. */
    Sufficiency sufficiency();

    /** The thresholds of fit that it has to meet, or is waived; none where the scatter follows from the count. */
    Optional<Guideline14> threshold();

    /** Days that were left out of the fit. */
    List<Exclusion> exclusions();

    /** Counts the baselines of the same machine and signal that followed each other, from 1. */
    int version();

    /** How many points it rests on. */
    long points();

    /** Fingerprint of these points. */
    String pointsHash();

    /** When the latest of them was received: later data is not in here. */
    Instant receivedUntil();

    /** Version of the program that computed it. */
    String program();

    /**
     * The same baseline fitted anew, to compare.
     *
     * @throws IllegalArgumentException when these points suffice for none
     */
    BaselineDocument recomputed(PointSet points);

    /** The rows it was fitted to, made of its points; days that were left out have nothing measured. */
    default List<DesignRow> rows(PointSet points) {
        return Exclusion.applied(
                exclusions(), design().gather(points, firstDay(), lastDay()).rows());
    }

    /**
     * Compares a period with it, by the interval that was agreed.
     *
     * @param points that it was fitted to; asked for only where the interval rests on them
     * @param reporting rows in any order
     * @return empty when no row has everything
     * @throws IllegalArgumentException when what was measured contradicts the method, such as half an event
     */
    default Optional<Avoided> verify(Supplier<PointSet> points, List<DesignRow> reporting) {
        return design().intervals().verify(fitted(), () -> rows(points.get()), reporting, StatementDocument.CONFIDENCE);
    }

    /** Does it fit well enough to be agreed to without a waiver? */
    default boolean meetsThreshold() {
        return threshold()
                .flatMap(threshold -> fitted().fit().map(threshold::judge))
                .map(Guideline14.Verdict::met)
                .orElse(true);
    }

    default Period period() {
        return Period.days(firstDay(), lastDay().plusDays(1), design().zone());
    }

    default String text() {
        return Json.text(this);
    }

    /** SHA-256 of the canonical text. */
    default String hash() {
        return Sha256.of(text());
    }

    /** Reads a text of any time. */
    static BaselineDocument parse(String text) {
        return Frozen.hasFormat(text)
                ? Json.mapper().readValue(text, FamilyBaseline.class)
                : Json.mapper().readValue(text, DailyBaseline.class);
    }
}
