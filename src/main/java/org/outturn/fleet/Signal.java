package org.outturn.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a machine type measures or reports.
 *
 * @param key short name that devices send, lower case
 * @param nameEn name for people, in English
 * @param nameDe name for people, in German
 * @param descriptionEn what it says, in plain words, in English; may be empty
 * @param descriptionDe what it says, in plain words, in German; may be empty
 * @param unit UCUM code
 * @param kind what its values mean in time
 * @param states the values that a state can have; empty when any text may come
 * @param lowest below this a value is not plausible, or null
 * @param highest above this a value is not plausible, or null
 * @param personal whether it can tell something about a person
 * @param every how often a point is expected; from this follows which share of them came
 */
public record Signal(
        String key,
        String nameEn,
        String nameDe,
        String descriptionEn,
        String descriptionDe,
        String unit,
        Kind kind,
        List<String> states,
        @Nullable Double lowest,
        @Nullable Double highest,
        boolean personal,
        Duration every) {

    public Signal {
        states = List.copyOf(states);
    }

    /** A signal of which no more is said than its name, unit and kind. */
    public Signal(String key, String nameEn, String nameDe, String unit, Kind kind, Duration every) {
        this(key, nameEn, nameDe, "", "", unit, kind, List.of(), null, null, false, every);
    }

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

    /** What it says, in plain words; may be empty. */
    public String description(Locale locale) {
        return locale.getLanguage().equals("de") ? descriptionDe : descriptionEn;
    }

    /** Whether a number lies where this signal's values can lie. */
    public boolean isPlausible(double value) {
        return (lowest == null || value >= lowest) && (highest == null || value <= highest);
    }
}
