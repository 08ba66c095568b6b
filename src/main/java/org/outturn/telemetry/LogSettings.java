package org.outturn.telemetry;

import java.time.Duration;

/**
 * How the point log on this machine's disk is kept.
 *
 * @param segmentBytes a file is closed and the next begun at this size; 64 KiB to 1 GiB
 * @param queueBytes messages waiting for the disk before devices are asked to wait; 64 KiB to 256 MiB
 * @param linger how long a group waits for more messages before it is written; 0 to 5 ms; longer groups cost fewer
 *     {@code fsync}s, and every message the wait
 * @param retry how long after a failed write it is tried again to write
 */
record LogSettings(long segmentBytes, long queueBytes, Duration linger, Duration retry) {
    static final LogSettings DEFAULT = new LogSettings(64 << 20, 16 << 20, Duration.ZERO, Duration.ofSeconds(1));

    LogSettings {
        if (segmentBytes < 64 << 10 || segmentBytes > 1 << 30) {
            throw new IllegalArgumentException("A segment has 64 KiB to 1 GiB, not " + segmentBytes + " bytes.");
        }
        if (queueBytes < 64 << 10 || queueBytes > 256 << 20) {
            throw new IllegalArgumentException("The queue has 64 KiB to 256 MiB, not " + queueBytes + " bytes.");
        }
        if (linger.isNegative() || linger.compareTo(Duration.ofMillis(5)) > 0) {
            throw new IllegalArgumentException("The linger is 0 to 5 ms, not " + linger + ".");
        }
        if (retry.isNegative() || retry.isZero()) {
            throw new IllegalArgumentException("The time to a retry must be positive.");
        }
    }
}
