package org.outturn.fleet.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Asks for which customer something is done, where that is not clear yet. */
@Component
class CustomerChoice {
    private static final int MOST = 1_000;

    private final Organisations organisations;

    CustomerChoice(Organisations organisations) {
        this.organisations = organisations;
    }

    /** The page that asks, and goes on at {@code action?customer=…}. */
    ModelAndView ask(Page page, String title, String action) {
        return ask(page, title, action, null);
    }

    /** The same without one customer, for whom it would make no sense. */
    ModelAndView ask(Page page, String title, String action, @Nullable OrganisationId except) {
        List<Parts.Option> customers =
                organisations.find(Organisation.Kind.CUSTOMER, "", false, 0, MOST).organisations().stream()
                        .filter(each -> !each.id().equals(except))
                        .map(each -> new Parts.Option(each.id().toString(), each.name() + " (" + each.number() + ")"))
                        .toList();
        return new ModelAndView("fleet/customer-choice", "view", new CustomerChoiceView(title, action, customers));
    }
}
