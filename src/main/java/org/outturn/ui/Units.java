package org.outturn.ui;

import java.util.Map;

/** How units are written for people: UCUM codes are for machines. */
public final class Units {
    private static final Map<String, String> SHOWN = Map.ofEntries(
            Map.entry("kW.h", "kWh"),
            Map.entry("kV.A.h", "kVAh"),
            Map.entry("[degF]", "°F"),
            Map.entry("[degR]", "°R"),
            Map.entry("Cel", "°C"),
            Map.entry("N.m", "Nm"),
            Map.entry("/min", "1/min"),
            Map.entry("[psi]", "psi"),
            Map.entry("[lb_av]/s", "lb/s"),
            Map.entry("[lb_av]/s/[psi]", "lb/(s·psi)"),
            Map.entry("1", ""));

    private Units() {}

    /** The unit as people write it; a code without a better form is shown as it is. */
    public static String shown(String ucum) {
        return SHOWN.getOrDefault(ucum, ucum);
    }
}
