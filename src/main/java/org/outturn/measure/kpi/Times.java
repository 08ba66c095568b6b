package org.outturn.measure.kpi;

import java.time.Duration;
import org.outturn.base.Refused;
import org.outturn.fleet.UnitConversion;

/** What the figures have in common about times and amounts. */
final class Times {
    /** The unit in which energy is counted. */
    static final String ENERGY = "kW.h";

    private Times() {}

    /** How many kilowatt-hours one of a unit is; NaN when it is no energy. */
    static double energy(String unit) {
        try {
            return UnitConversion.between("consumption", unit, ENERGY).factor();
        } catch (Refused e) {
            return Double.NaN;
        }
    }

    static double ratio(Duration part, Duration whole) {
        return seconds(part) / seconds(whole);
    }

    static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }

    static Duration ofSeconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds % 1 * 1e9)).plusSeconds((long) seconds);
    }

    static void requireNotNegative(Duration time, String what) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(what + " can't be negative: " + time);
        }
    }

    static void requirePositive(Duration time, String what) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(what + " must be above zero: " + time);
        }
    }

    static void requireAmount(double amount, String what) {
        if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " is a finite number from zero, not " + amount);
        }
    }
}
