package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.outturn.base.Field;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;

/**
 * A share of somebody's turnover, as entered or sent by them: a commission or a brokerage.
 *
 * @param of whose turnover
 * @param rates share of each unit of the plan's currency: a price per unit of 0.03 is 3 %
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TurnoverShare(
        String key, RevenueModel model, Of of, Pricing rates, Billing billing, List<Modifier> modifiers)
        implements Charge {
    private static final Set<Class<? extends Modifier>> ALLOWED = Set.of(
            Modifier.Included.class,
            Modifier.Minimum.class,
            Modifier.Cap.class,
            Modifier.Discount.class,
            Modifier.Voucher.class,
            Modifier.ForData.class);

    /** Whose turnover. */
    public enum Of {
        /** What the customer sells with the service. */
        CUSTOMER,
        /** What a partner sells to the customer whom the provider brought. */
        PARTNER;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TurnoverShare {
        key = Check.key("key", key);
        Field.given("model", model);
        Field.given("of", of);
        Field.given("rates", rates);
        Field.given("billing", billing);
        Check.fits(billing.due() == Billing.Due.ARREARS, "billing", "Turnover is known in arrears only.");
        Check.fits(
                !(rates instanceof Pricing.Packaged || rates instanceof Pricing.ShareOf),
                "rates",
                "A share of turnover is one rate or rates in tiers.");
        modifiers = Modifier.checked(modifiers, ALLOWED);
    }
}
