package org.outturn.contract.service;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the platform itself can do for a customer with a service; a service may name further features by keys of its own. */
public enum Feature {
    /** The page with what machines report now, as it arrives. */
    LIVE,
    /** Charts over any past days, of one or several machines. */
    CHARTS,
    /** Availability, utilisation, OEE and the like. */
    KEY_FIGURES,
    /** The anonymous comparison with others. */
    COMPARISON,
    /** Statements that verify what a service brought. */
    VALUE_STATEMENTS;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
