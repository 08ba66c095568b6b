package org.outturn.base;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people and programs fill in: stripped, of bounded length, without control characters (the database could not even
 * keep a NUL).
 */
public final class Field {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Field() {}

    /** One line that must be there. */
    public static String line(String field, @Nullable String value, int most) {
        String line = lineOrEmpty(field, value, most);
        if (line.isEmpty()) {
            throw missing(field);
        }
        return line;
    }

    /** One line that may be left empty. */
    public static String lineOrEmpty(String field, @Nullable String value, int most) {
        return read(field, value, most, false);
    }

    /** Several lines that may be left empty; line ends become line feeds. */
    public static String text(String field, @Nullable String value, int most) {
        return read(field, value, most, true);
    }

    /** A country by the two letters of ISO 3166-1. */
    public static String country(String field, @Nullable String value) {
        String country = line(field, value, 100).toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            throw Refused.input(
                            "country-unknown",
                            field,
                            "'" + country + "' is no country.",
                            "Use the two letters of ISO 3166, such as DE.")
                    .naming(country);
        }
        return country;
    }

    /** What must be there, whatever it is. */
    public static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private static Refused missing(String field) {
        return Refused.input("missing-value", field, "'" + field + "' is missing.", "Fill it in.")
                .naming(field);
    }

    private static String read(String field, @Nullable String value, int most, boolean lines) {
        String text = value == null ? "" : value.replace("\r\n", "\n").strip();
        if (text.length() > most) {
            throw Refused.input(
                            "too-long",
                            field,
                            "'" + field + "' has " + text.length() + " characters.",
                            "Use at most " + most + ".")
                    .naming(text.length(), most);
        }
        if (!text.codePoints().allMatch(c -> isText(c) || lines && (c == '\n' || c == '\t'))) {
            throw Refused.input(
                    "text-unreadable",
                    field,
                    "The value of '" + field + "' can't be read.",
                    "Send text without control characters.");
        }
        return text;
    }

    /** Not a control character, and no half of a pair. */
    private static boolean isText(int c) {
        return !Character.isISOControl(c) && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }
}
