package org.outturn.measure.drivers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.OrganisationId;

/**
 * What the inputs of a driver's formula are for a customer, or for one of its contracts.
 *
 * @param driver key of the driver
 * @param customer whose inputs they are
 * @param contract for one contract only; null for all of the customer's
 * @param version from 1
 * @param currency of the price
 * @param values by the inputs' names, in the units of the formula
 * @param by who set them
 */
public record Inputs(
        String driver,
        OrganisationId customer,
        @Nullable UUID contract,
        int version,
        Currency currency,
        Map<String, BigDecimal> values,
        String by,
        Instant at) {
    public Inputs {
        values = Map.copyOf(new TreeMap<>(values));
    }
}
