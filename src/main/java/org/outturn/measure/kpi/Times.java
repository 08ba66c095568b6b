package org.outturn.measure.kpi;

import java.time.Duration;

/** What the figures have in common about times. */
final class Times {
    private Times() {}

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
