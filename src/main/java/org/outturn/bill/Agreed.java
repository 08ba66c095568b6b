package org.outturn.bill;

import java.util.UUID;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.contract.Contract;
import org.outturn.contract.Terms;

/**
 * What an invoice charges by: a contract's terms, and which contract that is.
 *
 * @param contract its id
 * @param number its number, as people read it
 * @param version which version of it
 * @param terms what was agreed
 * @param termsHash fingerprint of the terms' text
 */
record Agreed(UUID contract, String number, int version, Terms terms, String termsHash) {
    static Agreed of(Contract contract) {
        return new Agreed(
                contract.id().value(), contract.number(), contract.version(), contract.terms(), contract.termsHash());
    }

    /** With the fingerprint of the terms as they are, whatever anybody says it is. */
    static Agreed of(UUID contract, String number, int version, Terms terms) {
        return new Agreed(contract, number, version, terms, Sha256.of(Json.text(terms)));
    }
}
