package org.outturn.contract;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;

/**
 * The revenue model of a contract.
 *
 * @param currency all prices and amounts are of this currency
 * @param charges its parts, each with its own key; at least one
 */
public record Plan(Currency currency, List<Charge> charges) {
    public Plan {
        charges = List.copyOf(charges);
        var keys = new HashSet<String>();
        if (charges.isEmpty() || !charges.stream().map(Charge::key).allMatch(keys::add)) {
            throw new IllegalArgumentException("A plan has at least one charge, and each has a key of its own.");
        }
    }
}
