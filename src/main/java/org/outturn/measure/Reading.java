package org.outturn.measure;

import java.time.Instant;

/**
 * One value of a series at a time: of a meter the amount used in the interval that starts then, of a thermometer what it showed then.
 *
 * @param value finite; the unit is the series'
 * @throws IllegalArgumentException for a value that is no number
 */
public record Reading(Instant time, double value) {
    public Reading {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A reading needs a finite value, not " + value + ".");
        }
    }
}
