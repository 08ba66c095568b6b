package org.outturn.connect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Listing;
import org.outturn.ui.Parts;

/** The list of claim codes. */
public record ClaimCodesView(Listing list, List<Parts.Chip> chips, List<Row> rows) {
    /**
     * One code.
     *
     * @param state open, claimed, expired or revoked
     * @param claimant name of the customer who used it; empty while nobody did
     */
    public record Row(
            String id,
            String machine,
            String machinePath,
            String state,
            Instant created,
            String createdBy,
            Instant until,
            @Nullable Instant claimed,
            String claimedBy,
            String claimant) {}
}
