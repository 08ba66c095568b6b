package org.outturn.bill.web;

import java.util.List;
import org.outturn.bill.Invoice;

/** The list of invoices. */
public record InvoicesView(List<Invoice> invoices) {}
