package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** A part of a plan: what is charged and how its amount follows from a quantity. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Charge.Subscription.class, name = "subscription"),
    @JsonSubTypes.Type(value = Charge.GainShare.class, name = "gain-share")
})
public sealed interface Charge {
    /** Short name of the charge, unique in its plan. */
    String key();

    /**
     * A fixed price per calendar month, in arrears; months that are not used in full are prorated by days used over days of
     * the month.
     *
     * @param pricePerMonth in the plan's currency, not negative
     */
    record Subscription(String key, BigDecimal pricePerMonth) implements Charge {
        public Subscription {
            notNegative("price per month", pricePerMonth);
        }
    }

    /**
     * Gain share as a bonus on top of the subscription: {@code share * price * max(0, value - threshold)}, where the value
     * is the avoided use of the month's accepted value statement. Savings that the data does not show (below their own
     * uncertainty band) are not charged.
     *
     * @param unit UCUM code of the value, such as {@code kW.h}
     * @param pricePerUnit agreed worth of one unit, in the plan's currency
     * @param share the provider's part of that worth, above 0 and up to 1
     * @param threshold value per month that stays free of the share, not negative
     */
    record GainShare(String key, String unit, BigDecimal pricePerUnit, BigDecimal share, BigDecimal threshold)
            implements Charge {
        public GainShare {
            notNegative("price per unit", pricePerUnit);
            notNegative("threshold", threshold);
            if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("A share is above 0 and up to 1, not " + share + ".");
            }
        }
    }

    private static void notNegative(String what, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("The " + what + " can't be negative: " + value + ".");
        }
    }
}
