package org.outturn.bill;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice with the way to its amount.
 *
 * @param charge key of the plan's charge
 * @param type what kind of charge: {@code subscription} or {@code gain-share}
 * @param quantity what is charged, exact
 * @param unit UCUM code, or {@code mo} for months
 * @param unitPrice price of one unit, exact
 * @param amount quantity times price, rounded once, half-even to the currency's minor unit
 * @param steps how the amount came about, in order
 * @param statement the value statement it rests on, or null
 * @param statementHash fingerprint of that statement, or null
 */
public record RatedLine(
        String charge,
        String type,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal amount,
        List<Step> steps,
        @Nullable UUID statement,
        @Nullable String statementHash) {

    public RatedLine {
        steps = List.copyOf(steps);
    }

    /** One step of the calculation: which rule was applied, and its result. */
    public record Step(Rule rule, BigDecimal result) {}

    /** The rules that rating applies, in the order of their application. */
    public enum Rule {
        /** Days of service in the month. */
        DAYS_SERVED,
        /** Days of the full month, the only denominator of proration. */
        DAYS_OF_MONTH,
        /** The value that the statement verified. */
        VERIFIED,
        /** Savings below their own band are not charged. */
        NOT_SHOWN,
        /** What is free of the share. */
        THRESHOLD,
        /** What is left above the threshold, at least 0. */
        ABOVE_THRESHOLD,
        /** Agreed worth of a unit. */
        WORTH,
        /** The provider's part of it. */
        SHARE,
        /** Quantity times price with all digits. */
        EXACT,
        /** Rounded to the currency's minor unit. */
        ROUNDED
    }
}
