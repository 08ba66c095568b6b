package org.outturn.bill.web;

import java.util.List;
import org.outturn.bill.payment.OpenItem;
import org.outturn.bill.payment.Payment;

/**
 * What was paid of an invoice.
 *
 * @param mayEnter whether the reader enters payments
 * @param today for the form
 */
public record PaymentsView(OpenItem item, List<Payment> entries, boolean mayEnter, String today) {}
