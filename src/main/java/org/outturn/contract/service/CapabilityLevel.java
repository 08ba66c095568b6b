package org.outturn.contract.service;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a service does by itself, each level resting on the one before. */
public enum CapabilityLevel {
    MONITORING,
    CONTROL,
    OPTIMISATION,
    AUTONOMY;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
