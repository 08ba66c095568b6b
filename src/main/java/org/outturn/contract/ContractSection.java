package org.outturn.contract;

import gg.jte.Content;
import java.util.Optional;
import org.outturn.ui.Page;

/** A part of the contract's page, contributed as a bean by each capability that has something to say about a contract. */
public interface ContractSection {
    /** Place on the page, small first. */
    int order();

    /** What to show for this contract to the page's reader; empty when there is nothing for them. */
    Optional<Content> of(Contract contract, Page page);
}
