package org.outturn.contract.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.contract.service.AgreedOffer;

/**
 * A version of an offer.
 *
 * @param number the short number that people read, such as {@code O-1}
 * @param version from 1 on
 * @param from the day from which it is offered so, once it is published
 * @param hash SHA-256 of the content's canonical text
 * @param by who wrote it last
 * @param decidedBy who published or withdrew it, or null
 */
public record OfferVersion(
        OfferId id,
        String number,
        int version,
        State state,
        LocalDate from,
        OfferContent content,
        String hash,
        String by,
        Instant at,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** What became of a version. */
    public enum State {
        DRAFT,
        PUBLISHED,
        WITHDRAWN;

        /** As part of a message's key. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As the terms of a contract name it. */
    public AgreedOffer agreed() {
        return new AgreedOffer(id.value(), number, version);
    }

    void refuseUnlessSeen(String hashSeen) {
        if (!hash.equals(hashSeen)) {
            throw Refused.state("contract-moved", "Somebody was quicker.", "Load it again.");
        }
    }
}
