package org.outturn.bill;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

/**
 * The first place where two values of the same type differ, in words. Decimals and texts must be equal; binary numbers may
 * differ by a billionth, since they come from long sums whose last digits no two machines need to share.
 */
final class Difference {
    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;

    private Difference() {}

    static Optional<String> between(Object given, Object recomputed) {
        return between("", Json.mapper().valueToTree(given), Json.mapper().valueToTree(recomputed));
    }

    private static Optional<String> between(String path, JsonNode given, JsonNode recomputed) {
        if (given.isObject() && recomputed.isObject()) {
            Set<String> names = new TreeSet<>(given.propertyNames());
            names.addAll(recomputed.propertyNames());
            return names.stream()
                    .map(name ->
                            between(path.isEmpty() ? name : path + "." + name, given.path(name), recomputed.path(name)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (given.isArray() && recomputed.isArray() && given.size() == recomputed.size()) {
            for (int i = 0; i < given.size(); i++) {
                Optional<String> first = between(path + "[" + i + "]", given.get(i), recomputed.get(i));
                if (first.isPresent()) {
                    return first;
                }
            }
            return Optional.empty();
        }
        return same(given, recomputed)
                ? Optional.empty()
                : Optional.of((path.isEmpty() ? "it" : path) + " says " + shown(given) + ", recomputed is "
                        + shown(recomputed));
    }

    private static boolean same(JsonNode given, JsonNode recomputed) {
        if (given.isDouble() && recomputed.isDouble()) {
            double a = given.doubleValue();
            double b = recomputed.doubleValue();
            return Math.abs(a - b) <= Math.max(ABSOLUTE, RELATIVE * Math.max(Math.abs(a), Math.abs(b)));
        }
        if (given.isNumber() && recomputed.isNumber()) {
            return given.decimalValue().compareTo(recomputed.decimalValue()) == 0;
        }
        return given.equals(recomputed);
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
