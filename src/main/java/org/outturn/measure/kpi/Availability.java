package org.outturn.measure.kpi;

import java.time.Duration;

/**
 * The share of time a machine was able to do its work: up / (up + down) (IEC 60050-192).
 *
 * @param up time it could
 * @param down time it could not; time nobody asked for it is in neither
 * @throws IllegalArgumentException when either is negative or both are zero
 */
public record Availability(Duration up, Duration down) {
    public Availability {
        Times.requireNotNegative(up, "Up time");
        Times.requireNotNegative(down, "Down time");
        Times.requirePositive(up.plus(down), "Up and down time together");
    }

    /** 0 to 1. */
    public double share() {
        return Times.ratio(up, up.plus(down));
    }
}
