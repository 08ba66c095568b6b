package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price that counts up to a limit.
 *
 * @param upTo the last quantity of this price, included; null in the last tier
 * @param price of one unit, not negative; where the unit is money, a rate such as 0.03
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tier(@Nullable BigDecimal upTo, BigDecimal price) {
    private static final int MOST = 100;

    public Tier {
        if (upTo != null) {
            upTo = Check.positive("upTo", upTo);
        }
        price = Check.notNegative("price", price);
    }

    /** Tiers whose limits rise; the last, and only the last, has none. */
    static List<Tier> rising(String field, @Nullable List<Tier> given) {
        List<Tier> tiers = Check.list(field, given, 1, MOST);
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            BigDecimal limit = tiers.get(i).upTo();
            boolean last = i == tiers.size() - 1;
            Check.fits(last == (limit == null), field, "The last tier, and only the last, has no limit.");
            if (limit != null) {
                Check.fits(limit.compareTo(before) > 0, field, "The limits of tiers must rise.");
                before = limit;
            }
        }
        return tiers;
    }
}
