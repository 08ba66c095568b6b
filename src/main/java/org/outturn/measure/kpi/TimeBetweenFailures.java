package org.outturn.measure.kpi;

import java.time.Duration;
import java.util.Optional;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Mean operating time between failures (MTBF; IEC 60050-192) for failures at a constant rate.
 *
 * @param operating time the machine, or all machines together, worked
 * @param failures in that time
 * @throws IllegalArgumentException when the time is not above zero or the failures are negative
 */
public record TimeBetweenFailures(Duration operating, long failures) {
    public TimeBetweenFailures {
        Times.requirePositive(operating, "Operating time");
        if (failures < 0) {
            throw new IllegalArgumentException("Failures are counted from zero, not " + failures);
        }
    }

    /** Operating time over failures; empty when there was none: then only {@link #atLeast} can be said. */
    public Optional<Duration> mean() {
        return failures == 0 ? Optional.empty() : Optional.of(Times.ofSeconds(Times.seconds(operating) / failures));
    }

    /**
     * What the true mean is at least: {@code 2T / chi²(confidence, 2r + 2)} (time-terminated test, IEC 60605-4), without a failure
     * {@code T / -ln(1 - confidence)}.
     *
     * @param confidence one-sided, between 0 and 1
     */
    public Duration atLeast(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("A confidence lies between 0 and 1, not at " + confidence);
        }
        double chiSquare =
                new ChiSquaredDistribution(2.0 * failures + 2, 1e-13).inverseCumulativeProbability(confidence);
        return Times.ofSeconds(2 * Times.seconds(operating) / chiSquare);
    }
}
