package org.outturn.fleet;

import gg.jte.Content;
import java.util.Locale;
import java.util.Optional;
import org.outturn.ui.Page;

/** A part of the machine's page, contributed as a bean by each capability that has something to say about a machine. */
public interface MachineSection {
    /** The tabs of the machine's page, in their order. */
    enum Tab {
        OVERVIEW,
        HISTORY,
        FIGURES,
        RECORDS,
        VALUE,
        DEVICE,
        ABOUT;

        /** As part of the address: {@code ?tab=history}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Place within its tab, small first. */
    int order();

    /** On which tab it stands. */
    default Tab tab() {
        return Tab.OVERVIEW;
    }

    /** What to show for this machine to the page's reader; empty when there is nothing for them. */
    Optional<Content> of(Machine machine, Page page);
}
