package org.outturn.fleet.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Box;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineOrder;

/** What an address says about a list of machines: its filters and its order. The address holds everything. */
public record MachineQuery(Map<String, List<String>> values) {
    private static final List<String> NAMES =
            List.of("search", "customer", "site", "type", "state", "country", "placed", "within", "id", "sort");
    private static final int LONGEST = 500;
    private static final int MOST = 1_000;

    /** Takes what belongs to a list from all parameters of an address. */
    static MachineQuery of(Map<String, ? extends @Nullable List<String>> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : NAMES) {
            List<String> given = parameters.get(name);
            List<String> kept = given == null
                    ? List.of()
                    : given.stream()
                            .filter(value -> !value.isBlank())
                            .distinct()
                            .toList();
            kept.forEach(value -> refuseUnreadable(name, value));
            if (kept.size() > MOST) {
                throw Refused.input(
                        "too-many-values",
                        name,
                        "'" + name + "' is given too often.",
                        "Give it at most " + MOST + " times.");
            }
            if (!kept.isEmpty()) {
                values.put(name, kept);
            }
        }
        return new MachineQuery(values);
    }

    private static void refuseUnreadable(String name, String value) {
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw Refused.input(
                    "unreadable-value",
                    name,
                    "The value of '" + name + "' can't be read.",
                    "Send at most " + LONGEST + " characters, none of them a control character.");
        }
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The only or first value, empty when there is none. */
    public String value(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    MachineFilter filter() {
        return new MachineFilter(
                read("id", UUID::fromString, "an id"),
                value("search"),
                read("customer", UUID::fromString, "a customer's id"),
                read("site", UUID::fromString, "a site's id"),
                all("type"),
                read("state", Machine.State::valueOf, "one of " + Arrays.toString(Machine.State.values())),
                all("country"),
                placed(),
                all("within").isEmpty() ? null : Box.of(value("within")));
    }

    private @Nullable Boolean placed() {
        return switch (value("placed")) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Refused.input(
                        "unreadable-value", "placed", "The value of 'placed' can't be read.", "Send true or false.");
        };
    }

    private <T> List<T> read(String name, Function<String, T> reader, String expected) {
        try {
            return all(name).stream().map(reader).toList();
        } catch (IllegalArgumentException e) {
            throw Refused.input(
                    "unreadable-value", name, "The value of '" + name + "' can't be read.", "Send " + expected + ".");
        }
    }

    MachineOrder order() {
        return MachineOrder.of(value("sort"));
    }

    /** The parameters of a form that keeps everything but these. */
    public List<Map.Entry<String, String>> kept(String... without) {
        List<String> left = List.of(without);
        return values.entrySet().stream()
                .filter(each -> !left.contains(each.getKey()))
                .flatMap(each -> each.getValue().stream().map(value -> Map.entry(each.getKey(), value)))
                .toList();
    }

    /** The same list with one value more. */
    public MachineQuery with(String name, String value) {
        List<String> more = new ArrayList<>(all(name));
        more.add(value);
        return having(name, more);
    }

    /** The same list without this value. */
    public MachineQuery without(String name, String value) {
        return having(
                name, all(name).stream().filter(each -> !each.equals(value)).toList());
    }

    /** The same list with this value in place of all others. */
    public MachineQuery only(String name, String value) {
        return having(name, value.isEmpty() ? List.of() : List.of(value));
    }

    private MachineQuery having(String name, List<String> changed) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put(name, changed);
        return of(all);
    }

    /** What stands behind the question mark. */
    public String query() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> each : kept()) {
            text.append(text.isEmpty() ? "" : "&")
                    .append(each.getKey())
                    .append('=')
                    .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    /** The address of this list at a path. */
    public String at(String path) {
        String query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The address of a page of this list. */
    public String page(String path, long page) {
        String list = at(path);
        return page <= 1 ? list : list + (list.contains("?") ? "&" : "?") + "page=" + page;
    }

    /** The same list sorted by a column; the other way round when it is sorted so already. */
    public MachineQuery sortedBy(String column) {
        return only("sort", isSortedBy(column) && !isDescending() ? "-" + column : column);
    }

    public boolean isSortedBy(@Nullable String column) {
        String sort = value("sort").isEmpty() ? "number" : value("sort");
        return sort.equals(column) || sort.equals("-" + column);
    }

    public boolean isDescending() {
        return value("sort").startsWith("-");
    }
}
