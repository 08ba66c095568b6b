package org.outturn.measure.drivers;

import java.util.Locale;
import java.util.Optional;
import org.outturn.base.Refused;
import org.outturn.measure.kpi.Ingredient;
import org.outturn.measure.records.RecordKind;

/**
 * How the quantity of a driver is measured.
 *
 * @param by in which way
 * @param what key of the ingredient, of the kind of record, or of the signal
 */
public record Measured(By by, String what) {
    /** In which way a quantity is measured. */
    public enum By {
        /** A part of key figures, such as down time: as each machine type's definition says. Times are hours. */
        INGREDIENT,
        /** How many records of a kind were entered. */
        COUNT,
        /** The sum of the amounts that records of a kind say. */
        AMOUNT,
        /** The mean of the amounts that records of a kind say, such as parts in stock. */
        LEVEL,
        /** What a register counted, or the sum of a signal's amounts. */
        SIGNAL
    }

    /** Reads {@code count:service-visit}. */
    public static Measured of(String field, String text) {
        int colon = text.indexOf(':');
        try {
            var read = new Measured(
                    By.valueOf(text.substring(0, Math.max(0, colon)).toUpperCase(Locale.ROOT)),
                    text.substring(colon + 1).strip());
            if (read.isKnown()) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw unknown(field);
        }
        throw unknown(field);
    }

    private static Refused unknown(String field) {
        return Refused.input(
                "driver-measure",
                field,
                "Nothing can be measured in this way.",
                "Use ingredient:down, count:service-visit, amount:consumable, level:spare-stock or signal:key.");
    }

    private boolean isKnown() {
        return switch (by) {
            case INGREDIENT -> ingredient().isPresent();
            case COUNT -> RecordKind.of(what).isPresent();
            case AMOUNT, LEVEL -> RecordKind.of(what).map(RecordKind::hasAmount).orElse(false);
            case SIGNAL -> what.matches("[a-z][a-z0-9_]{0,62}");
        };
    }

    /** The part of key figures that it is; empty where it is none. */
    public Optional<Ingredient> ingredient() {
        for (Ingredient each : Ingredient.values()) {
            if (each.key().equals(what)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The kind of records that it counts or adds up; only of those that do. */
    public RecordKind kind() {
        return RecordKind.of(what).orElseThrow();
    }

    /** Whether it counts events, of which chance would bring some more or fewer. */
    public boolean countsEvents() {
        return by == By.COUNT || by == By.INGREDIENT && (what.equals("failures") || what.equals("repairs"));
    }

    public String text() {
        return by.name().toLowerCase(Locale.ROOT) + ":" + what;
    }
}
