package org.outturn.bill.web;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.bill.InvoiceFilter;
import org.outturn.identity.OrganisationId;

/** A list of invoices as an address asks for it. */
record InvoiceQuery(InvoiceFilter filter, InvoiceFilter.By by, boolean descending) {
    private static final int LONGEST = 100;

    static InvoiceQuery of(Map<String, String> asked) {
        String sort = asked.getOrDefault("sort", "");
        boolean reversed = sort.startsWith("-");
        InvoiceFilter.By by = Arrays.stream(InvoiceFilter.By.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(reversed ? sort.substring(1) : sort))
                .findFirst()
                .orElse(null);
        String search = asked.getOrDefault("search", "");
        String customer = asked.getOrDefault("customer", "");
        return new InvoiceQuery(
                new InvoiceFilter(
                        search.length() > LONGEST ? search.substring(0, LONGEST) : search,
                        state(asked.getOrDefault("state", "")),
                        customer.isBlank() ? null : OrganisationId.valueOf(customer),
                        month(asked.getOrDefault("month", "")),
                        paid(asked.getOrDefault("paid", ""))),
                by == null ? InvoiceFilter.By.MONTH : by,
                by == null || reversed);
    }

    static String key(InvoiceFilter.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static InvoiceFilter.@Nullable State state(String key) {
        if (key.isEmpty()) {
            return null;
        }
        return Arrays.stream(InvoiceFilter.State.values())
                .filter(each -> key(each).equals(key.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refused.input(
                        "invoice-state-unknown",
                        "state",
                        "There is no such state of an invoice.",
                        "Use draft, issued, credited, credit or discarded."));
    }

    static String key(InvoiceFilter.Paid paid) {
        return paid == InvoiceFilter.Paid.PAID_UP ? "paid" : paid.name().toLowerCase(Locale.ROOT);
    }

    private static InvoiceFilter.@Nullable Paid paid(String key) {
        if (key.isEmpty()) {
            return null;
        }
        return Arrays.stream(InvoiceFilter.Paid.values())
                .filter(each -> key(each).equals(key.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refused.input(
                        "invoice-paid-unknown",
                        "paid",
                        "An invoice is not paid in this way.",
                        "Use open, partly, paid, overpaid or overdue."));
    }

    private static @Nullable YearMonth month(String text) {
        try {
            return text.isBlank() ? null : YearMonth.parse(text.strip());
        } catch (DateTimeException e) {
            throw Refused.input("invoice-month", "month", "This is no month.", "Use a month such as 2026-05.");
        }
    }
}
