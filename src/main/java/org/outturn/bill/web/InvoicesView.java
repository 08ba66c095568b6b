package org.outturn.bill.web;

import java.util.List;
import org.outturn.bill.Invoice;
import org.outturn.ui.Listing;
import org.outturn.ui.Parts;

/**
 * The list of invoices.
 *
 * @param file where the same list is as a file
 * @param openItems whether the reader may see what is open: finance of all, customers of their own
 * @param billing whether the reader may see how everything that is due is billed
 */
public record InvoicesView(
        Listing list,
        List<Parts.Chip> chips,
        List<Invoice> invoices,
        String file,
        boolean openItems,
        boolean billing) {}
