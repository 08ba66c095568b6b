package org.outturn.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.outturn.base.Json;
import org.outturn.base.Period;
import org.outturn.base.Sha256;

/**
 * A baseline, frozen: what normal use is, on which days and points that rests, and how well it fits. Its fingerprint is what
 * both sides agree to.
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
public record BaselineDocument(
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
        String program) {
    public static final String FAMILY = "caltrack-daily";

    public BaselineDocument {
        days = List.copyOf(days);
    }

    public Period period() {
        return Period.days(firstDay, lastDay.plusDays(1), metering.zone());
    }

    public long daysUsed() {
        return days.stream().filter(DailyRead::complete).count();
    }

    public String text() {
        return Json.text(this);
    }

    /** SHA-256 of the canonical text. */
    public String hash() {
        return Sha256.of(text());
    }

    public static BaselineDocument parse(String text) {
        return Json.mapper().readValue(text, BaselineDocument.class);
    }
}
