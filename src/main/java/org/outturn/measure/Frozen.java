package org.outturn.measure;

import org.outturn.base.Json;

/** Tells documents of different times apart: the first had no format, later ones name theirs. */
final class Frozen {
    private Frozen() {}

    static boolean hasFormat(String text) {
        // most texts are told apart without being read twice
        return text.contains("\"format\":") && Json.mapper().readTree(text).has("format");
    }

    static void require(String expected, String given) {
        if (!expected.equals(given)) {
            throw new IllegalArgumentException("The format '" + given + "' is not " + expected + ".");
        }
    }
}
