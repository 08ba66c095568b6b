package org.outturn.bill;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Billing many contracts, or issuing many drafts, in the background.
 *
 * @param owner who started it
 * @param asOf the moment whose dues are billed; what is received later does not count
 * @param done contracts or drafts that it went through
 * @param total how many there are
 * @param written drafts that it wrote, or invoices that it issued
 * @param parked contracts that wait because of something, or drafts that could not be issued
 * @param cancelling whether somebody asked it to stop
 * @param ended when it ended; null while it moves
 */
public record BillingRun(
        UUID id,
        String owner,
        Kind kind,
        State state,
        Instant asOf,
        int done,
        int total,
        int written,
        int parked,
        boolean cancelling,
        Instant created,
        @Nullable Instant ended) {

    /** What it does. */
    public enum Kind {
        /** Writes drafts of everything that is due. */
        DRAFT,
        /** Issues the drafts. */
        ISSUE
    }

    /** Where it is. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED;

        public boolean isMoving() {
            return this == QUEUED || this == RUNNING;
        }
    }
}
