package org.outturn.bill.web;

import gg.jte.Content;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractSection;
import org.outturn.identity.Role;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.springframework.stereotype.Component;

/** The contract's page: what it cost against what it brought, and what finance can bill. */
@Component
class FeesSection implements ContractSection {
    private final Invoices invoices;
    private final Templates templates;

    FeesSection(Invoices invoices, Templates templates) {
        this.invoices = invoices;
        this.templates = templates;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Optional<Content> of(Contract contract, Page page) {
        List<Invoice> all = invoices.of(contract.id());
        boolean finance = page.viewer().map(v -> v.has(Role.FINANCE)).orElse(false);
        List<YearMonth> open = finance ? invoices.open(contract) : List.of();
        boolean issued = all.stream().anyMatch(invoice -> !invoice.isDraft());
        boolean due = finance && !invoices.isMonthly(contract);
        var view = new FeesView(contract.id().toString(), all.reversed(), open, issued, due);
        return Optional.of(templates.content("bill/contract-invoices", page, view));
    }
}
