package org.outturn.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A non-routine adjustment as it counts in a statement: proposed by one side, agreed by the other.
 *
 * @param id which one
 * @param first first local day it is about
 * @param last last local day
 * @param amount what is added to what was avoided, in the statement's unit; null when the days are left out instead
 * @param reason why
 * @param proposedBy who proposed it
 * @param agreedBy who of the other side agreed
 * @param agreedAt when
 */
public record AgreedAdjustment(
        UUID id,
        LocalDate first,
        LocalDate last,
        @Nullable BigDecimal amount,
        String reason,
        String proposedBy,
        String agreedBy,
        Instant agreedAt) {

    Exclusion exclusion() {
        return new Exclusion(first, last, reason);
    }
}
