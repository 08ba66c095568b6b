package org.outturn.measure;

/**
 * Two limits between which a figure lies with some confidence.
 *
 * @param lower may be negative infinity
 * @param upper not below {@code lower}; may be infinity
 * @throws IllegalArgumentException when they are no numbers or the wrong way round
 */
public record Interval(double lower, double upper) {
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("An interval has its lower limit first: " + lower + " to " + upper);
        }
    }

    /** As far to one side as to the other. */
    public static Interval around(double centre, double halfWidth) {
        return new Interval(centre - halfWidth, centre + halfWidth);
    }

    /** Both limits are inside. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** Half of the way from one limit to the other. */
    public double halfWidth() {
        return (upper - lower) / 2;
    }
}
