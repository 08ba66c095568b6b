package org.outturn.fleet.sheet;

import java.util.regex.Pattern;

/**
 * Cells that no spreadsheet takes for a formula: what begins with {@code = + - @}, a tab or a carriage return gets an
 * apostrophe in front, which reading takes away again. What already has apostrophes in front of such a character gets one
 * more, so that each text comes back as it was.
 */
final class HarmlessCell {
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\t\r].*");
    private static final Pattern HARMLESS = Pattern.compile("(?s)'+[=+\\-@\t\r].*");

    private HarmlessCell() {}

    static String write(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** The text without blanks around it. */
    static String read(String cell) {
        String text = cell.strip();
        return HARMLESS.matcher(text).matches() ? text.substring(1) : text;
    }
}
