package org.outturn.telemetry;

import java.util.Optional;

/**
 * How the way from the log to the store is.
 *
 * @param phase what is being done
 * @param position up to where the log is stored
 * @param lagMessages durable messages that are not stored yet
 * @param lagBytes what they take in the log
 * @param trouble what went wrong last, if it has not gone well since
 */
public record PumpState(Phase phase, Position position, long lagMessages, long lagBytes, Optional<String> trouble) {
    /** What the pump does. */
    public enum Phase {
        /** It waits for messages. */
        WAITING,
        /** It moves messages to the store. */
        STORING,
        /** It archives closed days. */
        COMPACTING,
        /** Something failed; it waits to try again. */
        RETRYING,
        /** It has been stopped. */
        CLOSED
    }
}
