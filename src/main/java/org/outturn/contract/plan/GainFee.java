package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How a verified value of a full interval becomes a fee. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GainFee.Pure.class, name = "pure"),
    @JsonSubTypes.Type(value = GainFee.Bonus.class, name = "bonus")
})
public sealed interface GainFee {
    /**
     * The fee for a value.
     *
     * @param value may be negative
     * @param fee not negative
     */
    record Knot(BigDecimal value, BigDecimal fee) {
        public Knot {
            value = Check.number("value", value);
            fee = Check.notNegative("fee", fee);
        }
    }

    /**
     * {@code fixed + share(performance)} instead of a subscription: the fixed part at or below the floor, the reference
     * subscription at the target, straight between the knots, straight on behind the last, and never above the cap.
     *
     * @param floor value at and below which only {@code fixed} is paid
     * @param target value at which the fee is {@code reference}; above the floor
     * @param reference what a subscription would cost, at least {@code fixed}
     * @param cap the most, at least {@code reference}
     * @param knots agreed points besides floor and target, or none; values above the floor, fees never fall
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Pure(
            BigDecimal fixed,
            BigDecimal floor,
            BigDecimal target,
            BigDecimal reference,
            BigDecimal cap,
            List<Knot> knots)
            implements GainFee {
        private static final int MOST = 50;

        public Pure {
            fixed = Check.notNegative("fixed", fixed);
            floor = Check.number("floor", floor);
            target = Check.number("target", target);
            reference = Check.notNegative("reference", reference);
            cap = Check.notNegative("cap", cap);
            knots = Check.list("knots", knots, 0, MOST);
            Check.fits(floor.compareTo(target) < 0, "target", "The target must be above the floor.");
            Check.fits(fixed.compareTo(reference) <= 0, "reference", "The reference is below the fixed part.");
            Check.fits(reference.compareTo(cap) <= 0, "cap", "The cap is below the reference.");
            List<Knot> curve = curve(fixed, floor, target, reference, knots);
            for (int i = 1; i < curve.size(); i++) {
                Knot before = curve.get(i - 1);
                Knot knot = curve.get(i);
                Check.fits(
                        before.value().compareTo(knot.value()) < 0
                                && before.fee().compareTo(knot.fee()) <= 0,
                        "knots",
                        "Each knot must be above the floor, at a value of its own, and fees never fall.");
            }
            Check.fits(curve.getFirst().value().compareTo(floor) == 0, "knots", "A knot lies below the floor.");
        }

        /** All points by rising value, from the floor on. */
        public List<Knot> curve() {
            return curve(fixed, floor, target, reference, knots);
        }

        private static List<Knot> curve(
                BigDecimal fixed, BigDecimal floor, BigDecimal target, BigDecimal reference, List<Knot> knots) {
            var all = new ArrayList<>(knots);
            all.add(new Knot(floor, fixed));
            all.add(new Knot(target, reference));
            all.sort(Comparator.comparing(Knot::value));
            return List.copyOf(all);
        }
    }

    /**
     * On top of a subscription: {@code share * worth * max(0, value - threshold)}.
     *
     * @param worth of one unit of value, in the plan's currency
     * @param share the provider's part, above 0 and up to 1
     * @param threshold what stays free of the share
     */
    record Bonus(BigDecimal worth, BigDecimal share, BigDecimal threshold) implements GainFee {
        public Bonus {
            worth = Check.notNegative("worth", worth);
            share = Check.share("share", share);
            threshold = Check.notNegative("threshold", threshold);
        }
    }
}
