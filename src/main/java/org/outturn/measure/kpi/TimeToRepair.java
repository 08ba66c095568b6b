package org.outturn.measure.kpi;

import java.time.Duration;
import java.util.Optional;

/**
 * Mean time to repair (MTTR; IEC 60050-192, mean repair time).
 *
 * @param repairing time of all repairs together
 * @param repairs how many there were
 * @throws IllegalArgumentException when either is negative, or there is time without a repair
 */
public record TimeToRepair(Duration repairing, long repairs) {
    public TimeToRepair {
        Times.requireNotNegative(repairing, "Repair time");
        if (repairs < 0 || repairs == 0 && repairing.isPositive()) {
            throw new IllegalArgumentException(repairs + " repairs can't have taken " + repairing);
        }
    }

    /** Repair time over repairs; empty when there was none. */
    public Optional<Duration> mean() {
        return repairs == 0 ? Optional.empty() : Optional.of(Times.ofSeconds(Times.seconds(repairing) / repairs));
    }
}
