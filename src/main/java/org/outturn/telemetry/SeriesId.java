package org.outturn.telemetry;

/**
 * Identifies one signal of one machine.
 *
 * @param value from 1 on
 */
public record SeriesId(long value) {
    public SeriesId {
        if (value < 1) {
            throw new IllegalArgumentException("Series are numbered from 1 on, but this is " + value + ".");
        }
    }
}
