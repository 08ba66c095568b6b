package org.outturn.fleet.imports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the person decides about a file as a whole.
 *
 * @param unknownCustomers what happens to customers that don't exist yet
 * @param unknownSites what happens to sites that don't exist yet
 * @param country of new sites whose row does not say, or null
 * @param zone of new sites whose row does not say, or null
 * @param commissioned of machines whose row does not say, or null
 */
public record Choices(
        Unknown unknownCustomers,
        Unknown unknownSites,
        @Nullable String country,
        @Nullable String zone,
        @Nullable LocalDate commissioned) {

    /** What happens to what is named and does not exist yet. */
    public enum Unknown {
        REFUSE,
        CREATE
    }
}
