package org.outturn.telemetry;

import java.time.Duration;

/**
 * How points get from the log to the store.
 *
 * @param batchPoints about how many points are stored at once; at least 1
 * @param gather how long to wait for more after a batch that was much smaller; each commit costs an {@code fsync}
 * @param retry the wait after the first failure; doubles up to {@code longestRetry}
 * @param longestRetry the longest wait between two tries
 * @param housekeeping when closed days are archived
 */
record PumpSettings(
        int batchPoints, Duration gather, Duration retry, Duration longestRetry, Housekeeping housekeeping) {
    static final PumpSettings DEFAULT = new PumpSettings(
            100_000, Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(10), Housekeeping.DEFAULT);

    PumpSettings {
        if (batchPoints < 1) {
            throw new IllegalArgumentException("The pump needs batches of at least one point.");
        }
        if (gather.isNegative() || retry.compareTo(Duration.ofMillis(1)) < 0 || longestRetry.compareTo(retry) < 0) {
            throw new IllegalArgumentException("The pump's waits must be positive.");
        }
    }

    /**
     * When closed days are archived: when it is quiet, or when it has waited too long.
     *
     * @param idle how long nothing must have come
     * @param rest how long after one round the next begins at the earliest, though it is quiet; late points gather meanwhile
     * @param atLatest how long after one round the next begins, though it is not quiet
     * @param closedRows waiting rows of closed days beyond which a round begins in any case; at least 1
     * @param openDays days that stay open after they have ended, for late points; at least 0
     */
    record Housekeeping(Duration idle, Duration rest, Duration atLatest, long closedRows, int openDays) {
        static final Housekeeping DEFAULT =
                new Housekeeping(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(10), 5_000_000, 0);

        Housekeeping {
            if (openDays < 0 || closedRows < 1 || idle.isNegative() || rest.isNegative() || atLatest.isNegative()) {
                throw new IllegalArgumentException(
                        "Days close after they have ended, and nothing waits a negative time.");
            }
        }
    }
}
