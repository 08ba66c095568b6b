package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.RevenueModel;

/**
 * A part of a plan: what is charged and how its amount follows from a quantity. Few kinds, which differ in what they count,
 * make up all revenue models together with {@link org.outturn.contract.plan.Pricing prices} and
 * {@link org.outturn.contract.plan.Modifier modifiers}; {@link #model} says what people call it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Charge.Subscription.class, name = "subscription"),
    @JsonSubTypes.Type(value = Charge.GainShare.class, name = "gain-share"),
    @JsonSubTypes.Type(value = OneTime.class, name = "one-time"),
    @JsonSubTypes.Type(value = Recurring.class, name = "recurring"),
    @JsonSubTypes.Type(value = Metered.class, name = "metered"),
    @JsonSubTypes.Type(value = ValueShare.class, name = "value-share"),
    @JsonSubTypes.Type(value = TurnoverShare.class, name = "turnover-share"),
    @JsonSubTypes.Type(value = DataExchange.class, name = "data-exchange"),
    @JsonSubTypes.Type(value = ServiceCredit.class, name = "service-credit")
})
public sealed interface Charge
        permits Charge.Subscription,
                Charge.GainShare,
                OneTime,
                Recurring,
                Metered,
                ValueShare,
                TurnoverShare,
                DataExchange,
                ServiceCredit {
    /** Short name of the charge, unique in its plan. */
    String key();

    /** What people call it. */
    RevenueModel model();

    /** What changes its quantity or amount; none where the kind has none. */
    default List<Modifier> modifiers() {
        return List.of();
    }

    /**
     * A fixed price per calendar month, in arrears; months that are not used in full are prorated by days used over days of
     * the month. Contracts of the first days hold it; a {@link Recurring} says the same and more.
     *
     * @param pricePerMonth in the plan's currency, not negative
     */
    record Subscription(String key, BigDecimal pricePerMonth) implements Charge {
        public Subscription {
            notNegative("price per month", pricePerMonth);
        }

        @Override
        public RevenueModel model() {
            return RevenueModel.SUBSCRIPTION;
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

        @Override
        public RevenueModel model() {
            return RevenueModel.GAIN_SHARE;
        }
    }

    private static void notNegative(String what, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("The " + what + " can't be negative: " + value + ".");
        }
    }
}
