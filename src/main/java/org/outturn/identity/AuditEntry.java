package org.outturn.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Sha256;

/**
 * Who did what to what, when, from where. Its canonical text is what the chain's hash covers.
 *
 * @param seq place in the tenant's chain, from 1 without gaps
 * @param at when it was done
 * @param who the person's or job's name at that time
 * @param personId the person, null for a job
 * @param organisationId the customer or partner on whose side the person stood, null for the provider's
 * @param via how the person was known
 * @param address network address, empty for a job
 * @param action what was done, {@code thing.done} in lower case: {@code machine.transferred}
 * @param thing to what
 * @param details further facts, such as the values before and after
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEntry(
        long seq,
        Instant at,
        String who,
        @Nullable UUID personId,
        @Nullable UUID organisationId,
        Origin.Via via,
        String address,
        String action,
        Thing thing,
        Map<String, String> details) {

    /** What the first entry of a chain carries in place of the hash before it. */
    public static final String START = "0".repeat(64);

    public AuditEntry {
        details = Map.copyOf(details);
    }

    /**
     * What something was done to.
     *
     * @param kind its kind in the product's words: {@code machine}
     * @param id its id, null where it has none
     * @param name how people call it, with its short number where it has one
     * @param customerId the customer whom it concerns and who may read of it, null for the provider's own
     */
    public record Thing(
            String kind,
            @Nullable UUID id,
            String name,
            @Nullable UUID customerId) {}

    /** The text that is kept and hashed. */
    String document() {
        return Json.text(this);
    }

    static AuditEntry read(String document) {
        return Json.mapper().readValue(document, AuditEntry.class);
    }

    /** The hash of an entry's document that follows an entry with hash {@code previous}. */
    static String hash(String previous, String document) {
        return Sha256.of(previous + "\n" + document);
    }
}
