package org.outturn.ui;

import java.util.Optional;

/** Something that everybody who is signed in should know on every page, contributed as a bean; asked once per page. */
public interface Banner {
    /** What to say to the page's reader; empty when there is nothing. */
    Optional<Words> of(Page page);

    /**
     * @param text a sentence
     * @param urgent whether somebody should act at once
     */
    record Words(String text, boolean urgent) {}
}
