package org.outturn.bill.web;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.outturn.base.Money;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.identity.Role;
import org.outturn.ui.HomePart;
import org.outturn.ui.Page;
import org.springframework.stereotype.Component;

/** The start page: what was invoiced, and which months and drafts wait for finance. */
@Component
class BillHome implements HomePart {
    private static final int MOST = 500;

    private final Invoices invoices;
    private final Contracts contracts;

    BillHome(Invoices invoices, Contracts contracts) {
        this.invoices = invoices;
        this.contracts = contracts;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Task> tasks(Page page) {
        if (!page.viewer().orElseThrow().has(Role.FINANCE)) {
            return List.of();
        }
        List<Task> tasks = new ArrayList<>();
        for (Invoice invoice : invoices.latest(MOST)) {
            if (invoice.isDraft()) {
                String month = page.f().month(invoice.document().month());
                tasks.add(new Task(page.t("home.task.issue", month), "/invoices/" + invoice.id(), "file-invoice"));
            }
        }
        for (Contract contract : contracts.all()) {
            for (YearMonth month : invoices.open(contract)) {
                tasks.add(new Task(
                        page.t("home.task.prepare", page.f().month(month), contract.number()),
                        "/contracts/" + contract.id() + "#invoices",
                        "receipt"));
            }
        }
        return tasks;
    }

    @Override
    public List<Figure> figures(Page page) {
        List<Invoice> issued = invoices.latest(MOST).stream()
                .filter(invoice -> invoice.state() == Invoice.State.ISSUED && invoice.stands())
                .toList();
        Map<String, BigDecimal> totals = new TreeMap<>();
        issued.forEach(invoice -> totals.merge(
                invoice.document().currency().getCurrencyCode(),
                invoice.document().gross(),
                BigDecimal::add));
        String sum = totals.entrySet().stream()
                .map(e -> page.f().money(new Money(e.getValue(), Currency.getInstance(e.getKey()))))
                .collect(Collectors.joining(" + "));
        return List.of(new Figure(
                page.t("home.invoiced"),
                issued.isEmpty() ? "–" : sum,
                "",
                page.t("home.invoiced.note", issued.size()),
                "",
                "/invoices"));
    }
}
