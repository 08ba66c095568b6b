package org.outturn.base;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the next part of a list begins: the values by which the list is ordered, of the last thing that was given out. To the
 * caller it is a text without meaning, so that the order behind it may change.
 *
 * @param values the values, in the order of the list's ordering
 */
public record Cursor(List<String> values) {
    private static final String SEPARATOR = "\n";
    private static final int LONGEST = 2_000;

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor of(Object... values) {
        return new Cursor(List.of(values).stream().map(String::valueOf).toList());
    }

    /** Reads what a caller sends; an empty text is the beginning. */
    public static Optional<Cursor> read(String text, int size) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String plain = new String(
                    Base64.getUrlDecoder().decode(text.length() > LONGEST ? "!" : text), StandardCharsets.UTF_8);
            var cursor = new Cursor(List.of(plain.split(SEPARATOR, -1)));
            if (cursor.values.size() == size && plain.indexOf('\0') < 0) {
                return Optional.of(cursor);
            }
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    /** That the cursor is none of ours. */
    public static Refused unreadable() {
        return Refused.input(
                "cursor-unreadable",
                "cursor",
                "This cursor can't be read.",
                "Send 'next' of the answer before as it is, or none to begin at the beginning.");
    }

    public String get(int place) {
        return values.get(place);
    }

    /** A value as what it was, read with the given reader; refused when it isn't. */
    public <T> T get(int place, Function<String, T> reader) {
        try {
            return reader.apply(values.get(place));
        } catch (IllegalArgumentException | DateTimeException | NotFound e) {
            throw unreadable();
        }
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }
}
