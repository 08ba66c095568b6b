package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;

/**
 * Data against money. It counts on the days on which a grant for its purpose is active, and ends with the grant.
 *
 * @param purpose key of the purpose for which the data is granted
 * @param pays who pays: the customer for data it receives, or the provider, whose payment is a credit
 * @param meter what is counted while the grant is active; null when the days themselves are paid
 * @param pricing of the meter's quantity, or of a full interval
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataExchange(
        String key,
        RevenueModel model,
        String purpose,
        Pays pays,
        @Nullable Meter meter,
        Pricing pricing,
        Billing billing,
        List<Modifier> modifiers)
        implements Charge {
    private static final Set<Class<? extends Modifier>> ALLOWED =
            Set.of(Modifier.Minimum.class, Modifier.Cap.class, Modifier.Indexation.class, Modifier.Tailored.class);

    /** Who pays. */
    public enum Pays {
        CUSTOMER,
        PROVIDER;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DataExchange {
        key = Check.key("key", key);
        Field.given("model", model);
        purpose = Check.key("purpose", purpose);
        Field.given("pays", pays);
        Field.given("pricing", pricing);
        Field.given("billing", billing);
        Check.fits(
                billing.due() == Billing.Due.ARREARS,
                "billing",
                "A grant can end any day, so data is paid in arrears.");
        modifiers = Modifier.checked(modifiers, ALLOWED);
    }
}
