package org.outturn.identity;

import org.outturn.base.Refused;

/**
 * A customer or partner of a tenant.
 *
 * @param id identifies the organisation
 * @param kind in which way the tenant deals with it
 * @param number the short number that people read, such as {@code CU-1001}
 * @param name as it appears on contracts and invoices
 * @param address postal address, lines separated by line feeds
 * @param country ISO 3166-1 alpha-2 code
 * @param archived whether the tenant deals with it no more; what was agreed and billed stays
 */
public record Organisation(
        OrganisationId id, Kind kind, String number, String name, String address, String country, boolean archived) {

    /** In which way a tenant deals with an organisation. */
    public enum Kind {
        /** Has machines, buys services. */
        CUSTOMER("CU-", "customer"),
        /** Gets devices, cases and data shared. */
        PARTNER("PA-", "partner");

        private final String prefix;
        private final String word;

        Kind(String prefix, String word) {
            this.prefix = prefix;
            this.word = word;
        }

        String prefix() {
            return prefix;
        }

        /** In the product's words: customer, partner. */
        public String word() {
            return word;
        }
    }

    /** Refuses new things for an organisation with which the tenant deals no more. */
    public void refuseIfArchived() {
        if (archived) {
            throw Refused.state(
                    "organisation-archived",
                    number + " " + name + " is archived.",
                    "Bring it back from the archive first.");
        }
    }
}
