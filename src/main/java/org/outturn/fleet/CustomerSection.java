package org.outturn.fleet;

import gg.jte.Content;
import java.util.Optional;
import org.outturn.identity.Organisation;
import org.outturn.ui.Page;

/** A part of a customer's page, contributed as a bean by each capability that has something to say about a customer. */
public interface CustomerSection {
    /** Place on the page, small first. */
    int order();

    /** What to show for this customer or partner to the page's reader; empty when there is nothing for them. */
    Optional<Content> of(Organisation customer, Page page);
}
