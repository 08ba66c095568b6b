package org.outturn.fleet.web;

import org.outturn.base.Refused;

/** Reads decimals as people type them, with a point or a comma. */
final class Decimals {
    private static final int LONGEST = 30;

    private Decimals() {}

    static double read(String field, String text) {
        String plain = text.strip().replace(',', '.').replace('\u2212', '-');
        try {
            double value = plain.length() > LONGEST ? Double.NaN : Double.parseDouble(plain);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Refused.input("number-unreadable", field, "This is no number.", "Write a number such as 54.32.");
    }
}
