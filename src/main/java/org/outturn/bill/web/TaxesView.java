package org.outturn.bill.web;

import java.util.List;

/**
 * Taxes as finance enters them.
 *
 * @param customers at most 100 of those that were searched for
 * @param allCustomers how many there are
 */
public record TaxesView(
        String vatId, String iban, List<Rate> rates, List<Customer> customers, long allCustomers, String search) {
    /** A rate of a country from a day on. */
    public record Rate(String country, String from, String rate, String note) {}

    /** A customer with its VAT id, empty where none is known. */
    public record Customer(String number, String name, String path, String country, String vatId) {}
}
