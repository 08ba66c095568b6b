package org.outturn.bill.rating;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice with the way to its amount.
 *
 * @param charge key of the plan's charge
 * @param type what kind of charge, as it stands in plans: {@code subscription}, {@code metered} and so on
 * @param quantity what is charged; with 34 digits where days were divided
 * @param unit UCUM code, or {@code mo} for months
 * @param unitPrice price of one unit; where tiers, limits or discounts made the amount, what one unit costs on average, to ten
 *     decimals
 * @param amount rounded once to the currency's minor unit; below 0 for a credit
 * @param steps how the amount came about, in order
 * @param statement the value statement it rests on, or null
 * @param statementHash fingerprint of that statement, or null
 * @param from first day charged for; null in invoices of the first days, which are of a month
 * @param to first day not charged for, or null
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
        @Nullable String statementHash,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate from,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate to) {

    public RatedLine {
        steps = List.copyOf(steps);
    }

    /** A line of a month, as the first invoices have them. */
    public RatedLine(
            String charge,
            String type,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal amount,
            List<Step> steps,
            @Nullable UUID statement,
            @Nullable String statementHash) {
        this(charge, type, quantity, unit, unitPrice, amount, steps, statement, statementHash, null, null);
    }

    /**
     * One step of the calculation: which rule was applied, and its result.
     *
     * @param what of several of the same rule, which: a tier's number, an index, a voucher; else null
     * @param of what the rule was applied to, in the order in which people say it; may be empty
     */
    public record Step(
            Rule rule,
            BigDecimal result,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String what,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BigDecimal> of) {
        public Step {
            of = of == null ? List.of() : List.copyOf(of);
        }

        public Step(Rule rule, BigDecimal result) {
            this(rule, result, null, List.of());
        }
    }

    /** The rules that rating applies, in the order of their application. */
    public enum Rule {
        /** Days of service in the month. */
        DAYS_SERVED,
        /** Days of the full month, the only denominator of proration. */
        DAYS_OF_MONTH,
        /** Days of all units that are charged. */
        UNIT_DAYS,
        /** Of those, days on which units paused, of what part of the price. */
        PAUSED_DAYS,
        /** Days of all units that are free: a trial, a freemium. */
        FREE_DAYS,
        /** Days of the full interval, the only denominator of proration. */
        INTERVAL_DAYS,
        /** Days on which a grant was active. */
        GRANT_DAYS,
        /** What was counted. */
        QUANTITY,
        /** What costs nothing. */
        INCLUDED,
        /** What is left to be charged, at least 0. */
        CHARGEABLE,
        /** Price of one unit. */
        PRICE,
        /** What the quantity within a tier costs: quantity and price. */
        TIER,
        /** Packages that were begun: size and price. */
        PACKAGES,
        /** What was promised. */
        PROMISED,
        /** What was measured. */
        MEASURED,
        /** By how much a promise was missed. */
        SHORTFALL,
        /** Part of the fee that is given back. */
        GIVEN_BACK,
        /** The fee of which it is a part. */
        FEE,
        /** The lower bound of the value's interval. */
        LOWER_BOUND,
        /** The value in terms of a full interval. */
        FULL_VALUE,
        /** The curve's fee for that value, per full interval. */
        CURVE,
        /** Raised to the least: the least per full interval. */
        MINIMUM,
        /** Lowered to the most: the most per full interval. */
        CAP,
        /** Times an index: its value and its base. */
        INDEX,
        /** Times the factor of a band: the figure that lies in it. */
        TAILORED,
        /** Taken off: share or amount, and days of days. */
        DISCOUNT,
        /** Taken off for a voucher. */
        VOUCHER,
        /** Taken off for data: share or amount, and days of days. */
        FOR_DATA,
        /** Which instalment of how many. */
        INSTALMENT,
        /** What was charged before. */
        BEFORE,
        /** What is right. */
        AFTER,
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
