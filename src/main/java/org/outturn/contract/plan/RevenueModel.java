package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What people call a way to earn; the arithmetic follows from the charge, never from its name. */
public enum RevenueModel {
    ASSET_SALE,
    BUNDLE,
    SUBSCRIPTION,
    LEASE,
    LICENCE,
    MAINTENANCE,
    START_UP,
    INSTALLATION,
    INVESTMENT,
    PAY_PER_USE,
    PERFORMANCE,
    GAIN_SHARE,
    FREEMIUM,
    ADD_ON,
    COMMISSION,
    BROKERAGE,
    ADVERTISING,
    DATA_TAILORED,
    DATA_SALE,
    DATA_PURCHASE,
    PAY_WITH_DATA,
    SERVICE_CREDIT;

    /** As it stands in plans and in the keys of texts, such as {@code pay-per-use}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
