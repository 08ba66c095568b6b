package org.outturn.ui;

import java.util.List;

/** What was found for a text, kind by kind. */
public record SearchView(String text, boolean tooShort, List<Kind> kinds) {
    /** One kind of things with its name. */
    public record Kind(String name, List<SearchPart.Hit> hits) {}
}
