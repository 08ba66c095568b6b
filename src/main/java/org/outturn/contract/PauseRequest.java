package org.outturn.contract;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A pause that was asked for or granted.
 *
 * @param until the first day after
 * @param answer what was said to it; may be empty
 */
public record PauseRequest(
        UUID id, LocalDate from, LocalDate until, State state, String reason, String requestedBy, String answer) {
    /** How far it has come. */
    public enum State {
        REQUESTED,
        APPROVED,
        REFUSED,
        WITHDRAWN
    }
}
