package org.outturn.ui;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the components of the pages are told, in the words of the reader. */
public final class Parts {
    private Parts() {}

    /** Something to choose in a form, with a note that says what it means. */
    public record Option(String value, String label, String note) {
        public Option(String value, String label) {
            this(value, label, "");
        }
    }

    /** A part of a thing's page with an address of its own; {@code count} may be null. */
    public record Tab(
            String label,
            String path,
            boolean current,
            @Nullable String count) {}

    /** A filter of a list that is on or off: the parameter's name and the value that it has when it is on. */
    public record Chip(String label, String name, String value, boolean on) {}

    /** One reason or property with its value. */
    public record Fact(String name, String value) {}

    /** Something that happened. */
    public record Event(Instant at, String text, String note) {
        public Event(Instant at, String text) {
            this(at, text, "");
        }
    }

    /** One step on the way through something longer. */
    public record Step(String label, State state) {
        /** How far it has come. */
        public enum State {
            DONE("circle-check"),
            NOW("circle-dot"),
            LATER("circle"),
            FAILED("alert-circle");

            private final String icon;

            State(String icon) {
                this.icon = icon;
            }

            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }

            public String icon() {
                return icon;
            }
        }
    }
}
