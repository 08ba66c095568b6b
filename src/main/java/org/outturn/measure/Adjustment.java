package org.outturn.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.OrganisationId;

/**
 * A non-routine adjustment: something that happened in a month of a contract, which neither the baseline nor the service brought about.
 *
 * @param amount what is added to what was avoided, in {@code unit}; null when the days are left out instead
 * @param unit UCUM code of the amount
 * @param byProvider whether the provider's side proposed it
 * @param answeredBy who of the other side answered, or who withdrew it; null while it is open
 */
public record Adjustment(
        UUID id,
        OrganisationId customer,
        UUID contract,
        LocalDate first,
        LocalDate last,
        @Nullable BigDecimal amount,
        String unit,
        String reason,
        State state,
        boolean byProvider,
        String proposedBy,
        Instant proposedAt,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {

    /** The life of an adjustment; only what is agreed counts. */
    public enum State {
        PROPOSED,
        AGREED,
        DECLINED,
        WITHDRAWN
    }

    public boolean isOpen() {
        return state == State.PROPOSED;
    }

    AgreedAdjustment agreed() {
        return new AgreedAdjustment(
                id,
                first,
                last,
                amount,
                reason,
                proposedBy,
                Objects.requireNonNull(answeredBy),
                Objects.requireNonNull(answeredAt));
    }
}
