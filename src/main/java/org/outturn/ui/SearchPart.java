package org.outturn.ui;

import java.util.List;

/** What a capability finds for people who search; contributed as a bean. What the viewer may not see is not found. */
public interface SearchPart {
    /** Place among what is found, small first. */
    int order();

    /**
     * The things whose number, name or serial contains the text.
     *
     * @param text at least two characters, stripped
     * @param most how many to give at most, the best first
     */
    List<Hit> find(String text, int most, Page page);

    /**
     * Something that was found.
     *
     * @param kind what it is, in the reader's words and in the plural: the heading under which it stands
     * @param title its name
     * @param number its short number, may be empty
     * @param detail what tells it from others, may be empty
     * @param path its page
     * @param icon name of a Tabler icon
     */
    record Hit(String kind, String title, String number, String detail, String path, String icon) {}
}
