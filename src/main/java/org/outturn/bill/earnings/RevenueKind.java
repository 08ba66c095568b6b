package org.outturn.bill.earnings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where revenue comes from. */
public enum RevenueKind {
    /** What comes back each interval: subscriptions, leases, maintenance. */
    RECURRING,
    /** What was metered, with its corrections. */
    USAGE,
    /** Shares of verified value. */
    VALUE,
    /** What is paid once. */
    ONCE,
    /** Commissions, data, credits for missed promises. */
    OTHER;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of an invoice's line. */
    static RevenueKind of(String lineType) {
        return switch (lineType) {
            case "recurring", "subscription" -> RECURRING;
            case "metered", "correction" -> USAGE;
            case "value-share", "gain-share" -> VALUE;
            case "one-time" -> ONCE;
            default -> OTHER;
        };
    }
}
