package org.outturn.fleet;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that a machine type measures or reports.
 *
 * @param key short name that devices send, lower case
 * @param nameEn name for people, in English
 * @param nameDe name for people, in German
 * @param unit UCUM code
 * @param kind what its values mean in time
 * @param every how often a point is expected; from this follows which share of them came
 */
public record Signal(String key, String nameEn, String nameDe, String unit, Kind kind, Duration every) {

    /** What a signal's values mean in time. */
    public enum Kind {
        /** A level at an instant, such as a temperature; means are meaningful, sums are not. */
        GAUGE,
        /** How much within the interval that begins at the point's time, such as energy per day; sums are meaningful. */
        AMOUNT,
        /** A register that only grows, except when it is reset. */
        COUNTER,
        /** A condition that holds until the next point. */
        STATE,
        /** Something that happened at an instant. */
        EVENT
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("de") ? nameDe : nameEn;
    }
}
