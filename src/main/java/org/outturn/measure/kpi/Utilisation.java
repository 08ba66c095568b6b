package org.outturn.measure.kpi;

import java.time.Duration;

/**
 * The share of the time a machine could be used in which it was.
 *
 * @param used time it worked
 * @param available time it could have
 * @throws IllegalArgumentException when a time is negative, none was available, or more was used than that
 */
public record Utilisation(Duration used, Duration available) {
    public Utilisation {
        Times.requireNotNegative(used, "Time used");
        Times.requirePositive(available, "Time available");
        if (used.compareTo(available) > 0) {
            throw new IllegalArgumentException("More time was used (" + used + ") than there was: " + available);
        }
    }

    /** 0 to 1. */
    public double share() {
        return Times.ratio(used, available);
    }
}
