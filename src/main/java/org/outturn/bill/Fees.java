package org.outturn.bill;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What was charged on invoices before. */
final class Fees {
    private Fees() {}

    /**
     * What a charge cost in an interval.
     *
     * @param amount null when no earlier invoice charged it, so that it comes on the same one
     * @param invoice the earlier invoice's number, or null
     */
    record Fee(@Nullable BigDecimal amount, @Nullable String invoice) {
        static final Fee HERE = new Fee(null, null);
    }
}
