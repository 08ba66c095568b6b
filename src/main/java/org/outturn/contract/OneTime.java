package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Instalments;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;

/**
 * What is paid once: a machine that is sold, a licence, a fee for starting up, installing or investing.
 *
 * @param per what is counted
 * @param pricing of one of them
 * @param instalments when it is paid in parts, or null
 * @param after how long after the service's first day it is due, or null for that day
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OneTime(
        String key,
        RevenueModel model,
        Per per,
        Pricing pricing,
        @Nullable Instalments instalments,
        @Nullable Period after,
        List<Modifier> modifiers)
        implements Charge {
    private static final Set<Class<? extends Modifier>> ALLOWED = Set.of(
            Modifier.Included.class,
            Modifier.Minimum.class,
            Modifier.Cap.class,
            Modifier.Indexation.class,
            Modifier.Tailored.class,
            Modifier.Discount.class,
            Modifier.Voucher.class);

    public OneTime {
        key = Check.key("key", key);
        Field.given("model", model);
        Field.given("per", per);
        Field.given("pricing", pricing);
        if (after != null) {
            Check.span("after", after);
        }
        modifiers = Modifier.checked(modifiers, ALLOWED);
    }

    public OneTime(String key, RevenueModel model, Per per, Pricing pricing, Modifier... modifiers) {
        this(key, model, per, pricing, null, null, List.of(modifiers));
    }
}
