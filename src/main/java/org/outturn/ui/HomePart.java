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

    /** Something to do: what, where, and a Tabler icon. */
    record Task(String text, String path, String icon) {}

    /** A figure: {@code tone} is proven, promised, unknown or empty; {@code path} leads to what it is made of. */
    record Figure(String label, String value, String unit, String note, String tone, String path) {}
}
