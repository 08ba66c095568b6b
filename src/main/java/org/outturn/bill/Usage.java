package org.outturn.bill;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.UUID;

/**
 * What was metered for a charge in a month.
 */
public sealed interface Usage {
    /**
     * Days of service in a month.
     *
     * @param days 0 up to the month's length
     */
    record Service(YearMonth month, int days) implements Usage {
        public Service {
            if (days < 0 || days > month.lengthOfMonth()) {
                throw new IllegalArgumentException(days + " days don't fit into " + month + ".");
            }
        }
    }

    /**
     * The verified value of a month, from an accepted value statement.
     *
     * @param statement the statement
     * @param statementHash the fingerprint of what was accepted
     * @param avoided avoided use in the charge's unit, negative when more was used
     * @param shown whether the data shows the savings: whether they exceed their own uncertainty band
     */
    record VerifiedValue(UUID statement, String statementHash, BigDecimal avoided, boolean shown) implements Usage {}
}
