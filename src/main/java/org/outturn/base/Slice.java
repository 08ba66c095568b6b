package org.outturn.base;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items its things
 * @param next where the next part begins, null when this was the last
 */
public record Slice<T>(List<T> items, @Nullable String next) {
    public Slice {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of things that were read with one more than that, to know whether there are any. */
    public static <T> Slice<T> of(List<T> oneMore, int limit, Function<T, Cursor> place) {
        if (oneMore.size() <= limit) {
            return new Slice<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Slice<>(items, place.apply(items.getLast()).text());
    }

    /** The same part with other things made of these. */
    public <R> Slice<R> map(Function<? super T, R> made) {
        return new Slice<>(items.stream().<R>map(made).toList(), next);
    }

    /** Refuses a limit that is not 1 to {@code most}. */
    public static int limit(int wanted, int most) {
        if (wanted < 1 || wanted > most) {
            throw Refused.input(
                            "limit-out-of-range",
                            "limit",
                            "The limit " + wanted + " is out of range.",
                            "Send 1 to " + most + ".")
                    .naming(most);
        }
        return wanted;
    }

    /** A text for SQL's {@code like} that finds what contains the given one, whatever characters it has. */
    public static String containing(String text) {
        return "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
