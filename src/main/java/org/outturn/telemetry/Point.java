package org.outturn.telemetry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A value at a moment.
 *
 * @param time when the machine had it, cut to milliseconds; from {@link #EARLIEST} to before {@link #LATEST}
 * @param value what it had
 */
public record Point(Instant time, Value value) {
    /** The first time a point may have. */
    public static final Instant EARLIEST = Instant.EPOCH;
    /** No point may have this time or a later one. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public Point {
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw new IllegalArgumentException(
                    "A point's time must be from " + EARLIEST + " to before " + LATEST + ", but it is " + time + ".");
        }
        time = inMillis(time);
    }

    /** A time cut to milliseconds; costs nothing where it is so already, as nearly every time is. */
    static Instant inMillis(Instant time) {
        return time.getNano() % 1_000_000 == 0 ? time : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
