package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.outturn.base.Field;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.GainFee;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.RevenueModel;

/**
 * Gain share: a fee that follows from the value that an accepted statement verifies.
 *
 * @param unit UCUM code of the value; of {@code 1} and {@code %} it does not grow with the interval's length
 * @param figure which figure of the statement counts
 * @param fee how it becomes a fee, per full interval
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ValueShare(String key, String unit, Figure figure, GainFee fee, Billing billing, List<Modifier> modifiers)
        implements Charge {
    private static final Set<Class<? extends Modifier>> ALLOWED = Set.of(
            Modifier.Minimum.class,
            Modifier.Cap.class,
            Modifier.Indexation.class,
            Modifier.Discount.class,
            Modifier.Voucher.class,
            Modifier.ForData.class);

    /** Which figure of a value statement counts. */
    public enum Figure {
        /** The most likely value; a value below its own uncertainty counts as none. */
        POINT,
        /** The lower bound of its interval: only what is shown beyond doubt. */
        LOWER;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ValueShare {
        key = Check.key("key", key);
        unit = Meter.unit("unit", unit);
        Field.given("figure", figure);
        Field.given("fee", fee);
        Field.given("billing", billing);
        Check.fits(billing.due() == Billing.Due.ARREARS, "billing", "A value can only be billed once it is verified.");
        modifiers = Modifier.checked(modifiers, ALLOWED);
    }

    @Override
    public RevenueModel model() {
        return RevenueModel.GAIN_SHARE;
    }

    /** Is the value a ratio, which is not larger in a longer interval? */
    public boolean ratio() {
        return unit.equals("1") || unit.equals("%");
    }
}
