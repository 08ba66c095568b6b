package org.outturn.fleet;

import gg.jte.Content;
import java.util.Optional;
import org.outturn.ui.Page;

/** A part of the machine's page, contributed as a bean by each capability that has something to say about a machine. */
public interface MachineSection {
    /** Place on the page, small first. */
    int order();

    /** What to show for this machine to the page's reader; empty when there is nothing for them. */
    Optional<Content> of(Machine machine, Page page);
}
