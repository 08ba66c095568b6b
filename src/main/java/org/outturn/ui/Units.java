package org.outturn.ui;

import java.util.Map;

/** How units are written for people: UCUM codes are for machines. */
public final class Units {
    private static final Map<String, String> SHOWN = Map.of(
            "kW.h", "kWh",
            "[degF]", "°F",
            "Cel", "°C",
            "kW", "kW",
            "%", "%",
            "1", "");

    private Units() {}

    /** The unit as people write it; a code without a better form is shown as it is. */
    public static String shown(String ucum) {
        return SHOWN.getOrDefault(ucum, ucum);
    }
}
