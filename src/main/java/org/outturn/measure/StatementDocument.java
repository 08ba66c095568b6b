package org.outturn.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.Json;
import org.outturn.base.Period;
import org.outturn.base.Sha256;
import org.outturn.ui.PrintedCurve;

/**
 * A value statement, frozen: what a month would have been without the service, what it was, and how sure the difference is. What was
 * frozen once keeps the text of its time; each way of freezing has a record of its own.
 */
public sealed interface StatementDocument permits DailyStatement, FamilyStatement {
    /** Decimals of the frozen figures: a thousandth of the unit. */
    int DECIMALS = 3;

    /** Two-sided confidence of the interval. */
    double CONFIDENCE = 0.90;

    /** The short number that people read, such as {@code VS-1004}. */
    String number();

    /** Counts the statements of the same month, from 1. */
    int version();

    /** For which contract. */
    UUID contract();

    /** Its number, as people read it. */
    String contractNumber();

    /** Which month, in the zone of the design. */
    YearMonth month();

    /** The first day of it that is served by the contract. */
    LocalDate firstDay();

    /** The last day of it that is. */
    LocalDate lastDay();

    /** What is measured where, and what explains it. */
    Design design();

    /** The agreed baseline. */
    UUID baseline();

    /** Its number, as people read it. */
    String baselineNumber();

    /** Its fingerprint. */
    String baselineHash();

    /** What would have been without the service, rounded to {@value #DECIMALS} decimals. */
    BigDecimal counterfactual();

    /** What was measured, rounded likewise. */
    BigDecimal measured();

    /** Counterfactual minus measured, plus agreed adjustments: the figure that charges refer to. */
    BigDecimal avoided();

    /** Half of the interval's width. */
    BigDecimal band();

    /** Lower limit of the interval around {@link #avoided}. */
    BigDecimal lower();

    /** Upper limit of it. */
    BigDecimal upper();

    /** Where the interval comes from. */
    Avoided.Basis basis();

    /** Half width of CalTRACK's published band, where another interval is given since that does not hold. */
    Optional<Double> published();

    /** Its confidence, two-sided. */
    double confidence();

    /** Does the data show the savings, that is, do they exceed their own interval? */
    boolean shown();

    /** Rows of the period. */
    int rowsListed();

    /** Rows that count. */
    int rowsUsed();

    /** The period day by day, or read by read. */
    List<ValueLine> lines();

    /** What both sides agreed to put right by hand. */
    List<AgreedAdjustment> adjustments();

    /** The statement of the same month that it corrects, with what differs. */
    Optional<Correction> corrects();

    /** Points that should be there. */
    int pointsExpected();

    /** Points that are there, at most one per expected. */
    int pointsPresent();

    /** Fingerprint of the points. */
    String pointsHash();

    /** When the latest of them was received: later data is not in here. */
    Instant receivedUntil();

    /** Version of the program that computed it. */
    String program();

    /**
     * The same statement computed anew, to compare.
     *
     * @param baselinePoints that the baseline was fitted to
     * @param points of the statement's period
     * @throws IllegalArgumentException when it can't be computed from these
     */
    StatementDocument recomputed(BaselineDocument agreed, PointSet baselinePoints, PointSet points);

    /** Its lines for a printed picture. */
    default List<PrintedCurve.Place> places() {
        return lines().stream()
                .map(line -> new PrintedCurve.Place(line.measured(), line.counterfactual(), line.used()))
                .toList();
    }

    /** UCUM code of its figures. */
    default String unit() {
        return design().measured().unit();
    }

    /** Does the data show the opposite, that is, was more used than expected by more than chance explains? */
    default boolean exceeded() {
        return upper().signum() < 0;
    }

    /** Share of the expected points that are there. */
    default double completeness() {
        return pointsExpected() == 0 ? 0 : pointsPresent() / (double) pointsExpected();
    }

    default Period period() {
        return Period.days(firstDay(), lastDay().plusDays(1), design().zone());
    }

    /** A figure as it is frozen: half-even, so that rounding favours nobody. */
    static BigDecimal frozen(double figure) {
        return BigDecimal.valueOf(figure).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    default String text() {
        return Json.text(this);
    }

    /** SHA-256 of the canonical text. */
    default String hash() {
        return Sha256.of(text());
    }

    /** Reads a text of any time. */
    static StatementDocument parse(String text) {
        return Frozen.hasFormat(text)
                ? Json.mapper().readValue(text, FamilyStatement.class)
                : Json.mapper().readValue(text, DailyStatement.class);
    }
}
