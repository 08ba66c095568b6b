package org.outturn.bill;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What verifying an evidence package came to.
 *
 * @param invoice the invoice's number as the package says it, or null when it can't be read
 * @param gross the amount to pay as the package says it, or null when it can't be read
 * @param currency its currency, or null when it can't be read
 * @param seal fingerprint of the seal on the package, or null when it can't be read
 * @param checks what was checked, in order; at least one
 */
public record Verdict(
        @Nullable String invoice,
        @Nullable BigDecimal gross,
        @Nullable String currency,
        @Nullable String seal,
        List<Check> checks) {

    /**
     * One check.
     *
     * @param key stable name of the check, such as {@code seal}, {@code file:invoice.json} or {@code line:2}
     * @param ok whether it holds
     * @param detail what was checked and, if it does not hold, which file differs in what
     */
    public record Check(String key, boolean ok, String detail) {}

    public Verdict {
        checks = List.copyOf(checks);
    }

    /** Does everything hold? */
    public boolean ok() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::ok);
    }
}
