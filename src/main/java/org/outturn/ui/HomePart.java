package org.outturn.ui;

import java.util.List;

/** What a capability has to say on a person's start page; contributed as a bean. */
public interface HomePart {
    /** Place on the page, small first. */
    int order();

    /** Things that wait for this person, each one click from being done. */
    List<Task> tasks(Page page);

    /** The few figures that matter to this person. */
    List<Figure> figures(Page page);

    /**
     * Something to do.
     *
     * @param text what
     * @param path where
     * @param icon of Tabler
     * @param due until when, in words; empty when it has no end
     * @param overdue whether that is over, so that it comes first
     */
    record Task(String text, String path, String icon, String due, boolean overdue) {
        /** Without an end. */
        public Task(String text, String path, String icon) {
            this(text, path, icon, "", false);
        }
    }

    /** A figure: {@code tone} is proven, promised, unknown or empty; {@code path} leads to what it is made of. */
    record Figure(String label, String value, String unit, String note, String tone, String path) {}
}
