package org.outturn.measure.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.AgreedAdjustment;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.DriverValue;

/**
 * One line of a value statement: a driver and what it came to.
 *
 * @param agreed what was given before anything was measured
 * @param result what follows from it and the evidence
 * @param change what differs from the line of the version before; null in a first version, and where there was no such line
 */
public record DriverLine(
        Agreed agreed, Result result, @Nullable Change change) {
    /** Names the line; the key of its driver. */
    public String key() {
        return agreed.driver().key();
    }

    /** UCUM code of its quantities. */
    public String unit() {
        return agreed.driver().unit();
    }

    /**
     * What was given.
     *
     * @param driver how it is measured and becomes money
     * @param version of the driver, 0 for one of the library
     * @param inputs of its formula; null while nobody set them
     * @param byBaseline whether the line tells what was saved against a baseline, instead of what was measured
     * @param rests the accepted statements it then rests on, by month
     */
    public record Agreed(
            Driver driver, int version, @Nullable AgreedInputs inputs, boolean byBaseline, List<Rest> rests) {
        public Agreed {
            rests = List.copyOf(rests);
        }
    }

    /**
     * The inputs of a formula, as they were set.
     *
     * @param version counts how often they were set
     * @param ofContract whether for this contract alone, or for all of the customer's
     * @param currency ISO 4217
     * @param values by name, in the units of the formula
     * @param by who set them
     * @param at when
     */
    public record AgreedInputs(
            int version, boolean ofContract, String currency, Map<String, BigDecimal> values, String by, Instant at) {
        public AgreedInputs {
            values = Map.copyOf(values);
        }
    }

    /** An accepted statement that rests on a baseline, by its number, version and fingerprint. */
    public record Rest(UUID statement, String number, int version, String hash) {}

    /** What the money of a line means. */
    public enum Kind {
        /** Avoided against an agreed baseline. */
        SAVED,
        /** What came about and is worth something. */
        WORTH,
        /** What came about and costs something. */
        COST
    }

    /** Where the limits of a quantity come from. */
    public enum Basis {
        /** Counted events: where chance would put them (Garwood, 90 %). */
        EVENTS,
        /** Between what came and what would have come without gaps. */
        GAPS,
        /** Of what people enter nobody can know what is missing: the limits are the figure itself. */
        ENTERED,
        /** A register counts on through gaps: the limits are the figure itself. */
        COUNTED,
        /** As the accepted statements say; those of several months are added up. */
        BASELINE
    }

    /** Why something can't be told. */
    public enum Lack {
        /** None of the contract's machines is of the type for which the driver is meant. */
        NO_MACHINE,
        /** Nothing is named from which it could be known. */
        NO_SOURCE,
        /** Nothing came in the time. */
        NO_DATA,
        /** Less came than the machine type's definition asks for. */
        THIN,
        /** It comes in a unit that does not become the driver's. */
        OTHER_UNIT,
        /** The baseline is not of this machine. */
        NO_BASELINE,
        /** A month of the time has no accepted statement, or the time is not of whole months. */
        NO_ACCEPTED_STATEMENT
    }

    /** A machine that has no part in the figure, and why. */
    public record LeftOut(String machine, Lack why) {}

    /**
     * What the line came to. Figures are null when they can't be told: never zero instead.
     *
     * @param lack why nothing can be told; null when something can
     * @param quantity in the driver's unit
     * @param lower limit of the quantity
     * @param upper limit of the quantity
     * @param basis where the limits come from
     * @param shown whether it may be claimed: a saving within its own interval is told and not claimed
     * @param coverage share of the expected data that came, 0 to 1; null where nobody can know it
     * @param measured of how many machines
     * @param asked how many machines were asked about
     * @param leftOut machines without a part in it
     * @param adjustments what both sides agreed to put right, as it stands in the statements beneath
     * @param money rounded once; null without inputs
     * @param moneyLower of the lower limit
     * @param moneyUpper of the upper limit
     * @param currency of the money; null without inputs
     * @param steps the calculation of the money
     * @param missing names of the inputs that nobody set
     */
    public record Result(
            @Nullable Lack lack,
            Kind kind,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper,
            @Nullable Basis basis,
            boolean shown,
            @Nullable BigDecimal coverage,
            int measured,
            int asked,
            List<LeftOut> leftOut,
            List<AgreedAdjustment> adjustments,
            @Nullable BigDecimal money,
            @Nullable BigDecimal moneyLower,
            @Nullable BigDecimal moneyUpper,
            @Nullable String currency,
            List<DriverValue.Step> steps,
            List<String> missing) {
        public Result {
            leftOut = List.copyOf(leftOut);
            adjustments = List.copyOf(adjustments);
            steps = List.copyOf(steps);
            missing = List.copyOf(missing);
        }

        /** Whether its money may be claimed and added up. */
        public boolean claimed() {
            return money != null && shown;
        }
    }

    /** Where a difference comes from. */
    public enum Cause {
        /** Points came, went or changed. */
        DATA,
        /** Records were entered, corrected or withdrawn. */
        RECORDS,
        /** The machine type's figures are defined in another way. */
        DEFINITION,
        /** The driver has another version. */
        DRIVER,
        /** Other inputs are agreed. */
        INPUTS,
        /** Another statement is accepted beneath. */
        STATEMENT,
        /** The program computes in another way. */
        PROGRAM
    }

    /**
     * How a line differs from that of the version before.
     *
     * @param quantityBefore null when it could not be told
     * @param moneyBefore null when it could not be told
     * @param quantityDifference now - before; null when one of them can't be told
     * @param moneyDifference now - before; null when one of them can't be told, or the currency is another
     * @param causes where it comes from; empty when nothing differs
     */
    public record Change(
            @Nullable BigDecimal quantityBefore,
            @Nullable BigDecimal moneyBefore,
            @Nullable String currencyBefore,
            @Nullable BigDecimal quantityDifference,
            @Nullable BigDecimal moneyDifference,
            List<Cause> causes) {
        public Change {
            causes = List.copyOf(causes);
        }

        /** Before the new figures are known. */
        static Change from(Result before, List<Cause> causes) {
            return new Change(before.quantity(), before.money(), before.currency(), null, null, causes);
        }

        Change to(Result now) {
            return new Change(
                    quantityBefore,
                    moneyBefore,
                    currencyBefore,
                    difference(now.quantity(), quantityBefore),
                    currencyBefore != null && currencyBefore.equals(now.currency())
                            ? difference(now.money(), moneyBefore)
                            : null,
                    causes);
        }

        private static @Nullable BigDecimal difference(@Nullable BigDecimal now, @Nullable BigDecimal before) {
            return now == null || before == null ? null : now.subtract(before);
        }
    }
}
