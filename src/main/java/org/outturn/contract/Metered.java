package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Life;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;

/**
 * What is paid for use or for performance: whatever a meter counts in an interval.
 *
 * @param meter what is counted
 * @param pricing of its quantity in one interval; minimum, cap and included quantity count per full interval
 * @param life the part of the service's life that is charged, or null for all of it
 * @param addsTo key of the charge that it can be booked on top of, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metered(
        String key,
        RevenueModel model,
        Meter meter,
        Billing billing,
        Pricing pricing,
        @Nullable Life life,
        @Nullable String addsTo,
        List<Modifier> modifiers)
        implements Charge {
    private static final Set<Class<? extends Modifier>> ALLOWED = Set.of(
            Modifier.Included.class,
            Modifier.Minimum.class,
            Modifier.Cap.class,
            Modifier.Indexation.class,
            Modifier.Tailored.class,
            Modifier.Discount.class,
            Modifier.Voucher.class,
            Modifier.ForData.class);

    public Metered {
        key = Check.key("key", key);
        Field.given("model", model);
        Field.given("meter", meter);
        Field.given("billing", billing);
        Field.given("pricing", pricing);
        Check.fits(billing.due() == Billing.Due.ARREARS, "billing", "What is metered can only be billed in arrears.");
        addsTo = addsTo == null ? null : Check.key("addsTo", addsTo);
        modifiers = Modifier.checked(modifiers, ALLOWED);
    }

    public Metered(
            String key, RevenueModel model, Meter meter, Billing billing, Pricing pricing, Modifier... modifiers) {
        this(key, model, meter, billing, pricing, null, null, List.of(modifiers));
    }
}
