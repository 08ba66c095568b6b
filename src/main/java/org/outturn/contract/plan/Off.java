package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much less: a share or an amount per full interval.
 *
 * @param share above 0 and up to 1, or null
 * @param amount above 0, in the plan's currency, or null; what exceeds the line's amount is lost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Off(@Nullable BigDecimal share, @Nullable BigDecimal amount) {
    public Off {
        Check.fits((share == null) != (amount == null), "share", "Give either a share or an amount.");
        if (share != null) {
            share = Check.share("share", share);
        }
        if (amount != null) {
            amount = Check.positive("amount", amount);
        }
    }

    public static Off share(String share) {
        return new Off(new BigDecimal(share), null);
    }

    public static Off amount(String amount) {
        return new Off(null, new BigDecimal(amount));
    }
}
