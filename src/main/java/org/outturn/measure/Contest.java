package org.outturn.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the customer does not agree to, and what both sides said about it.
 *
 * @param settleBy until when it is to be settled
 * @param outcome how it was settled; null while it is open
 * @param messages what was said, in order; the first is the customer's reason
 */
public record Contest(
        UUID id,
        String openedBy,
        Instant openedAt,
        LocalDate settleBy,
        @Nullable Outcome outcome,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        List<Message> messages) {
    public Contest {
        messages = List.copyOf(messages);
    }

    /** How a contest ends. */
    public enum Outcome {
        /** The customer takes it back and decides again. */
        WITHDRAWN,
        /** A new version of the statement took its place. */
        CORRECTED,
        /** The provider stands by the figure; the customer decides again. */
        KEPT
    }

    /** What somebody said. */
    public record Message(Instant at, String who, boolean byProvider, String text) {}

    public boolean isOpen() {
        return outcome == null;
    }
}
