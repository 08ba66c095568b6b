package org.outturn.measure.kpi;

import java.util.Locale;

/**
 * From where an ingredient comes.
 *
 * @param kind of what kind that is
 * @param signal its key where it is a signal, else empty
 */
public record Source(Kind kind, String signal) {
    public static final Source NONE = new Source(Kind.NONE, "");
    public static final Source RECORDS = new Source(Kind.RECORDS, "");
    public static final Source STATES = new Source(Kind.STATES, "");
    public static final Source CALENDAR = new Source(Kind.CALENDAR, "");

    /** Of what kind a source is. */
    public enum Kind {
        NONE,
        /** What people entered. */
        RECORDS,
        /** The states of the machine. */
        STATES,
        /** A signal of its own. */
        SIGNAL,
        /** All time. */
        CALENDAR
    }

    public static Source signal(String key) {
        return new Source(Kind.SIGNAL, key);
    }

    public boolean fromSignal() {
        return kind == Kind.SIGNAL;
    }

    /** As a form carries it: {@code records}, {@code signal:energy}. */
    public String text() {
        return fromSignal() ? "signal:" + signal : kind.name().toLowerCase(Locale.ROOT);
    }
}
