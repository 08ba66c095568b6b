package org.outturn.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.outturn.base.Json;
import org.outturn.base.Period;
import org.outturn.base.Sha256;

/**
 * A value statement, frozen: what a month would have used without the service, what it used, and how sure the difference is.
 *
 * @param number the short number that people read, such as {@code VS-1004}
 * @param version counts the statements of the same month
 * @param contract for which contract
 * @param contractNumber its number, as people read it
 * @param month which month, in the zone of the metering
 * @param firstDay the first day of it that is served by the contract
 * @param lastDay the last day of it that is
 * @param metering what is measured where
 * @param baseline the agreed baseline
 * @param baselineNumber its number, as people read it
 * @param baselineHash its fingerprint
 * @param verification the result with all its days
 * @param counterfactual use without the service, rounded to {@value #DECIMALS} decimals
 * @param measured use, rounded likewise
 * @param avoided counterfactual minus measured: the figure that charges refer to
 * @param band half width of the interval around avoided
 * @param pointsExpected points that should be there
 * @param pointsPresent points that are there, at most one per expected
 * @param pointsHash fingerprint of the points
 * @param receivedUntil when the latest of them was received: later data is not in here
 * @param program version of the program that computed it
 */
public record StatementDocument(
        String number,
        int version,
        UUID contract,
        String contractNumber,
        YearMonth month,
        LocalDate firstDay,
        LocalDate lastDay,
        Metering metering,
        UUID baseline,
        String baselineNumber,
        String baselineHash,
        Verification verification,
        BigDecimal counterfactual,
        BigDecimal measured,
        BigDecimal avoided,
        BigDecimal band,
        int pointsExpected,
        int pointsPresent,
        String pointsHash,
        Instant receivedUntil,
        String program) {
    /** Decimals of the frozen figures: a thousandth of the unit. */
    public static final int DECIMALS = 3;

    /** Two-sided confidence of the interval. */
    public static final double CONFIDENCE = 0.90;

    public StatementDocument {
        if (!YearMonth.from(firstDay).equals(month)
                || !YearMonth.from(lastDay).equals(month)
                || lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException(
                    "The days " + firstDay + " to " + lastDay + " must be of " + month + ".");
        }
    }

    /** Does the data show the savings, that is, do they exceed their own interval? */
    public boolean shown() {
        return verification.shown();
    }

    /** Share of the expected points that are there. */
    public double completeness() {
        return pointsExpected == 0 ? 0 : pointsPresent / (double) pointsExpected;
    }

    public Period period() {
        return Period.days(firstDay, lastDay.plusDays(1), metering.zone());
    }

    /** A figure as it is frozen: half-even, so that rounding favours nobody. */
    public static BigDecimal frozen(double figure) {
        return BigDecimal.valueOf(figure).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    public String text() {
        return Json.text(this);
    }

    /** SHA-256 of the canonical text. */
    public String hash() {
        return Sha256.of(text());
    }

    public static StatementDocument parse(String text) {
        return Json.mapper().readValue(text, StatementDocument.class);
    }
}
