package org.outturn.bill.web;

import java.util.List;
import org.outturn.bill.InvoiceLists;
import org.outturn.ui.Page;
import org.outturn.ui.SearchPart;
import org.springframework.stereotype.Component;

/** Finds invoices by number and buyer. */
@Component
class InvoiceSearch implements SearchPart {
    private final InvoiceLists invoices;

    InvoiceSearch(InvoiceLists invoices) {
        this.invoices = invoices;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Hit> find(String text, int most, Page page) {
        return invoices.find(text, most).stream()
                .map(invoice -> new Hit(
                        page.t("room.invoices"),
                        page.f().month(invoice.document().month()),
                        invoice.number(),
                        invoice.document().buyer().name(),
                        "/invoices/" + invoice.id(),
                        "file-invoice"))
                .toList();
    }
}
