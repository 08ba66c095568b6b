package org.outturn.ui;

import gg.jte.Content;
import java.util.List;

/** All of the help by its titles. */
public record HelpView(List<Article> articles) {
    /** One article: its topic in the address, its title, its first sentence, and all of it as written by the house. */
    public record Article(String topic, String title, String lead, Content body) {}
}
