package org.outturn.bill.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceLists;
import org.outturn.identity.OrganisationId;
import org.springframework.stereotype.Component;

/** What is still to be paid; customers see their own. */
@Component
public class OpenItems {
    private static final int MOST = 10_000;

    private final InvoiceLists invoices;
    private final Payments payments;
    private final Clock clock;

    OpenItems(InvoiceLists invoices, Payments payments, Clock clock) {
        this.invoices = invoices;
        this.payments = payments;
        this.clock = clock;
    }

    /** How an invoice stands today. */
    public OpenItem of(Invoice invoice) {
        return OpenItem.of(invoice, Payments.sum(payments.of(invoice.id())), today(invoice));
    }

    /**
     * All items, those first that are due for the longest time; at most 10,000.
     *
     * @param customer only of this customer, or null for all that one may see
     */
    public List<OpenItem> all(@Nullable OrganisationId customer) {
        return invoices.unsettled(customer, MOST).stream()
                .map(each -> OpenItem.of(each.invoice(), each.paid(), today(each.invoice())))
                .toList();
    }

    private LocalDate today(Invoice invoice) {
        return LocalDate.now(clock.withZone(invoice.document().zone()));
    }
}
