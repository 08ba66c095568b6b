package org.outturn.telemetry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A point as the store has it.
 *
 * @param time when the machine had the value, in milliseconds
 * @param value what it had
 * @param received when the message that brought it reached us, in milliseconds
 */
public record StoredPoint(Instant time, Value value, Instant received) {
    public StoredPoint {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        received = received.truncatedTo(ChronoUnit.MILLIS);
    }
}
