package org.outturn.measure;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.OrganisationId;

/**
 * A baseline with what both sides did with it.
 *
 * @param waiver why it may be used although it misses the threshold, or null
 */
public record Baseline(
        BaselineId id,
        String number,
        OrganisationId customer,
        BaselineDocument document,
        String hash,
        Instant created,
        @Nullable Agreement provider,
        @Nullable Agreement buyer,
        @Nullable String waiver) {
    /** Who agreed, and when. */
    public record Agreement(String by, Instant at) {}

    public Optional<Agreement> byProvider() {
        return Optional.ofNullable(provider);
    }

    public Optional<Agreement> byCustomer() {
        return Optional.ofNullable(buyer);
    }

    public boolean agreed() {
        return provider != null && buyer != null;
    }

    /** Does it fit well enough to be agreed to without a waiver? */
    public boolean meetsThreshold() {
        return document.meetsThreshold();
    }
}
