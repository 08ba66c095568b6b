package org.outturn.contract.plan;

import org.outturn.base.Field;

/**
 * Paying in parts that are equal up to rounding and together exactly the price.
 *
 * @param count 2 to 360
 * @param every how far apart they are due
 */
public record Instalments(int count, Billing.Every every) {
    private static final int MOST = 360;

    public Instalments {
        Check.count("count", count, 2, MOST);
        Field.given("every", every);
    }
}
