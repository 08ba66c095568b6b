package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a price counts: how many of these there are is the quantity. */
public enum Per {
    /** The contract, and so the customer, once. */
    CONTRACT,
    SITE,
    MACHINE,
    MACHINE_TYPE,
    /** A person who may use it. */
    SEAT,
    /** A place where something is shown, such as a sponsor's. */
    PLACE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
