package org.outturn.fleet.web;

import java.util.List;
import org.outturn.identity.Organisation;
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
        List<Parts.Option> customers =
                organisations.find(Organisation.Kind.CUSTOMER, "", false, 0, MOST).organisations().stream()
                        .map(each -> new Parts.Option(each.id().toString(), each.name() + " (" + each.number() + ")"))
                        .toList();
        return new ModelAndView("fleet/customer-choice", "view", new CustomerChoiceView(title, action, customers));
    }
}
