package org.outturn.contract;

import java.time.Instant;
import org.outturn.identity.OrganisationId;

/**
 * An accepted contract.
 *
 * @param id identifies it
 * @param number the short number that people read, such as {@code C-1001}
 * @param version counts the amendments
 * @param customer with whom
 * @param terms what was agreed
 * @param termsHash SHA-256 of the terms' canonical text
 * @param acceptedBy the customer's person who accepted
 * @param acceptedAt when
 */
public record Contract(
        ContractId id,
        String number,
        int version,
        OrganisationId customer,
        Terms terms,
        String termsHash,
        String acceptedBy,
        Instant acceptedAt) {}
