package org.outturn.connect;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;

/**
 * A code with which a customer takes over a machine; the code itself is known to nobody here.
 *
 * @param stock who had the machine when it was made; when the machine is with somebody else, the code is of no use
 * @param createdBy name of who made it
 * @param until until when it works
 * @param revoked since when it was taken back, or null
 * @param claimed when somebody used it, or null
 * @param claimedBy name of the person who did; empty while nobody did
 * @param claimant for which customer, or null
 */
public record ClaimCode(
        UUID id,
        MachineId machine,
        OrganisationId stock,
        Instant created,
        String createdBy,
        Instant until,
        @Nullable Instant revoked,
        @Nullable Instant claimed,
        String claimedBy,
        @Nullable OrganisationId claimant) {

    /** What has become of a code. */
    public enum State {
        OPEN,
        CLAIMED,
        EXPIRED,
        REVOKED;

        /** As part of a message's key and of an address: {@code open}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (claimed != null) {
            return State.CLAIMED;
        }
        if (revoked != null) {
            return State.REVOKED;
        }
        return now.isBefore(until) ? State.OPEN : State.EXPIRED;
    }
}
