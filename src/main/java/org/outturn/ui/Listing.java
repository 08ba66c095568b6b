package org.outturn.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list as its address says it: what was searched, how it is filtered and sorted, and where its next page begins. The
 * address holds everything, so a list can be sent to a colleague.
 *
 * @param path the list's own path
 * @param query its parameters, without where the page begins
 * @param total how many there are in all, null when nobody counted
 * @param isEmpty is there nothing to show on this page?
 * @param next where the next page begins, null on the last
 */
public record Listing(
        String path,
        Map<String, String> query,
        @Nullable Long total,
        boolean isEmpty,
        @Nullable String next) {
    private static final String AFTER = "after";
    private static final String SORT = "sort";
    private static final String DOWN = "-";

    public Listing {
        query = Collections.unmodifiableMap(new TreeMap<>(query));
    }

    /** A list at a path with nothing searched and nothing in it yet. */
    public static Listing at(String path) {
        return new Listing(path, Map.of(), null, true, null);
    }

    /** The same list with a parameter as it was asked for; an empty one is none. */
    public Listing asked(String name, @Nullable String value) {
        Map<String, String> more = without(name);
        if (value != null && !value.isEmpty()) {
            more.put(name, value);
        }
        return new Listing(path, more, total, isEmpty, next);
    }

    /** The same list with what was found: how many are on this page, how many in all, and where the next page begins. */
    public Listing found(int here, @Nullable Long inAll, @Nullable String then) {
        return new Listing(path, query, inAll, here == 0, then);
    }

    /** What was asked for under this name, empty when nothing was. */
    public String value(String name) {
        return query.getOrDefault(name, "");
    }

    /** The parameters without one of them, as a map that may be changed. */
    public Map<String, String> without(String name) {
        Map<String, String> rest = new TreeMap<>(query);
        rest.remove(name);
        return rest;
    }

    /** The address of this list with another value of one parameter, from its first page on. */
    public String with(String name, String value) {
        return asked(name, value).address();
    }

    /** The address of the next page. */
    public String nextPath() {
        return asked(AFTER, next).address();
    }

    /** The address of this list sorted by a column; the other way round when it is sorted so already. */
    public String sortedBy(String column) {
        return with(SORT, value(SORT).equals(column) ? DOWN + column : column);
    }

    public boolean isSortedBy(String column) {
        return value(SORT).equals(column) || value(SORT).equals(DOWN + column);
    }

    public boolean isDescending() {
        return value(SORT).startsWith(DOWN);
    }

    /** In the words of ARIA: {@code ascending}, {@code descending}, or null where it is sorted by something else. */
    public @Nullable String sorting(String column) {
        if (!isSortedBy(column)) {
            return null;
        }
        return isDescending() ? "descending" : "ascending";
    }

    private String address() {
        return query.isEmpty()
                ? path
                : path + "?"
                        + query.entrySet().stream()
                                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
