package org.outturn.bill.einvoice;

import java.util.Map;
import java.util.Optional;

/** UCUM's codes of units in those of UN/ECE's recommendation 20, as far as both have them. */
final class UnitCodes {
    /** One of whatever is counted. */
    static final String ONE = "C62";

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("1", ONE),
            Map.entry("mo", "MON"),
            Map.entry("d", "DAY"),
            Map.entry("h", "HUR"),
            Map.entry("min", "MIN"),
            Map.entry("a", "ANN"),
            Map.entry("wk", "WEE"),
            Map.entry("W.h", "WHR"),
            Map.entry("kW.h", "KWH"),
            Map.entry("MW.h", "MWH"),
            Map.entry("kW", "KWT"),
            Map.entry("J", "JOU"),
            Map.entry("MJ", "3B"),
            Map.entry("g", "GRM"),
            Map.entry("kg", "KGM"),
            Map.entry("t", "TNE"),
            Map.entry("m", "MTR"),
            Map.entry("km", "KMT"),
            Map.entry("m2", "MTK"),
            Map.entry("m3", "MTQ"),
            Map.entry("L", "LTR"),
            Map.entry("l", "LTR"),
            Map.entry("%", "P1"));

    private UnitCodes() {}

    static Optional<String> of(String ucum) {
        return Optional.ofNullable(CODES.get(ucum));
    }
}
