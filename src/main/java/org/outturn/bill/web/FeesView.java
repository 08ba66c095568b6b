package org.outturn.bill.web;

import java.time.YearMonth;
import java.util.List;
import org.outturn.bill.Invoice;

/**
 * What a contract has cost so far.
 *
 * @param open months that the reader may prepare an invoice for
 * @param mayBill whether the reader may bill everything that is due
 */
public record FeesView(
        String contract, List<Invoice> invoices, List<YearMonth> open, boolean hasIssued, boolean mayBill) {}
