package org.outturn.contract.web;

import java.util.List;
import org.outturn.contract.Contracts;
import org.outturn.ui.Page;
import org.outturn.ui.SearchPart;
import org.springframework.stereotype.Component;

/** Finds contracts by number, title and customer. */
@Component
class ContractSearch implements SearchPart {
    private final Contracts contracts;

    ContractSearch(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Hit> find(String text, int most, Page page) {
        return contracts.find(text, most).stream()
                .map(contract -> new Hit(
                        page.t("room.contracts"),
                        contract.terms().title(),
                        contract.number(),
                        contract.terms().customer().name(),
                        "/contracts/" + contract.id(),
                        "writing-sign"))
                .toList();
    }
}
