package org.outturn.fleet.web;

import java.util.List;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.outturn.ui.Page;
import org.outturn.ui.SearchPart;
import org.springframework.stereotype.Component;

/** Finds customers by number and name. */
@Component
class CustomerSearch implements SearchPart {
    private final Organisations organisations;

    CustomerSearch(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Hit> find(String text, int most, Page page) {
        if (!Asking.required().isProvider()) {
            return List.of();
        }
        return organisations.find(Organisation.Kind.CUSTOMER, text, false, 0, most).organisations().stream()
                .map(customer -> new Hit(
                        page.t("room.customers"),
                        customer.name(),
                        customer.number(),
                        customer.country(),
                        "/customers/" + customer.id(),
                        "building"))
                .toList();
    }
}
