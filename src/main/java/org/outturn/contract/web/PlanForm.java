package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.outturn.base.Field;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.contract.Plan;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as fields of a form, and back. The name of a field is its place in the plan's JSON, such as
 * {@code charges.0.pricing.tiers.1.price}, so that a refusal finds its field; what is left empty is not there. A form with a field
 * {@code plan} holds the whole as text instead.
 */
final class PlanForm {
    static final String TEXT = "plan";
    static final String CURRENCY = "currency";
    static final String CHARGES = "charges";
    private static final int LONGEST = 100_000;
    private static final int FIELDS = 2_000;
    private static final int VALUE = 2_000;
    private static final int MOST = 100;
    private static final Pattern NAME = Pattern.compile("charges\\.\\d{1,2}(\\.[A-Za-z0-9 _-]{1,60}){1,8}");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d+,\\d+");

    /** Places in which several words stand, with commas in between. */
    private static final Set<String> LISTS = Set.of("features", "types");

    private PlanForm() {}

    /** The fields of a plan. */
    static Map<String, String> values(Plan plan) {
        Map<String, String> values = new TreeMap<>();
        flatten("", Json.mapper().valueToTree(plan), values);
        return values;
    }

    private static void flatten(String at, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(each -> flatten(dotted(at, each.getKey()), each.getValue(), values));
        } else if (node.isArray() && LISTS.contains(last(at))) {
            values.put(at, node.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(dotted(at, String.valueOf(i)), node.get(i), values);
            }
        } else if (node.isNumber()) {
            values.put(at, node.decimalValue().toPlainString());
        } else if (!node.isNull()) {
            values.put(at, node.asString());
        }
    }

    private static String dotted(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** What of a form belongs to its plan. */
    static Map<String, String> fields(MultiValueMap<String, String> form) {
        Map<String, String> fields = new TreeMap<>();
        form.forEach((name, values) -> {
            if ((name.equals(CURRENCY) || NAME.matcher(name).matches()) && fields.size() < FIELDS) {
                fields.put(name, Field.lineOrEmpty(name, values.getFirst(), VALUE));
            }
        });
        return fields;
    }

    /** Is the plan of a form written as text? */
    static boolean isText(MultiValueMap<String, String> form) {
        return form.containsKey(TEXT);
    }

    /** Is nothing of a plan there yet? */
    static boolean isEmpty(MultiValueMap<String, String> form) {
        return isText(form)
                ? String.valueOf(form.getFirst(TEXT)).isBlank()
                : fields(form).keySet().stream().noneMatch(each -> each.startsWith(CHARGES));
    }

    /**
     * The plan of a form.
     *
     * @throws Refused when it is none, naming the field of the form and the cure
     */
    static Plan read(MultiValueMap<String, String> form) {
        if (isEmpty(form)) {
            throw Refused.input(
                    "plan-empty",
                    isText(form) ? TEXT : CURRENCY,
                    "The plan has no charge.",
                    "Add one, or take an example.");
        }
        if (!isText(form)) {
            return read(fields(form));
        }
        try {
            return Plan.parse(Field.text(TEXT, form.getFirst(TEXT), LONGEST));
        } catch (Refused e) {
            throw at(TEXT, e);
        }
    }

    /** The plan of fields. */
    static Plan read(Map<String, String> given) {
        Map<String, String> fields = PlanFields.known(given);
        refuseTwins(fields);
        Map<String, String> places = new HashMap<>();
        ObjectNode tree = Json.mapper().createObjectNode();
        tree.put(CURRENCY, fields.getOrDefault(CURRENCY, "").toUpperCase(Locale.ROOT));
        tree.set(CHARGES, node(CHARGES, CHARGES, below(CHARGES, fields), places));
        try {
            return Json.mapper().treeToValue(tree, Plan.class);
        } catch (JacksonException e) {
            throw refusal(e, fields, places);
        } catch (Refused e) {
            throw at(field(e.field().orElse(""), fields, places), e);
        }
    }

    private static void refuseTwins(Map<String, String> fields) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < count(CHARGES, fields); i++) {
            String field = CHARGES + "." + i + ".key";
            String key = fields.getOrDefault(field, "");
            if (!key.isEmpty() && !keys.add(key)) {
                throw Refused.input("plan-twice", field, "'" + key + "' stands there twice.", "Leave one of them out.")
                        .naming(key);
            }
        }
    }

    private static Map<String, String> below(String path, Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith(path + ".") && !each.getValue().isBlank())
                .collect(Collectors.toMap(
                        each -> each.getKey().substring(path.length() + 1),
                        Map.Entry::getValue,
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** A tree of what is not empty; {@code places} tells for each place in it the field from which it came. */
    private static JsonNode node(String json, String form, Map<String, String> fields, Map<String, String> places) {
        Set<String> names =
                fields.keySet().stream().map(PlanForm::first).collect(Collectors.toCollection(TreeSet::new));
        if (json.equals(CHARGES) && names.isEmpty()) {
            return Json.mapper().createArrayNode();
        }
        if (!names.isEmpty() && names.stream().allMatch(each -> each.matches("\\d+"))) {
            ArrayNode list = Json.mapper().createArrayNode();
            for (int index : names.stream().map(Integer::valueOf).sorted().toList()) {
                list.add(child(
                        dotted(json, String.valueOf(list.size())),
                        dotted(form, String.valueOf(index)),
                        index + "",
                        fields,
                        places));
            }
            return list;
        }
        ObjectNode object = Json.mapper().createObjectNode();
        names.forEach(name -> object.set(name, child(dotted(json, name), dotted(form, name), name, fields, places)));
        return object;
    }

    private static JsonNode child(
            String json, String form, String name, Map<String, String> fields, Map<String, String> places) {
        places.put(json, form);
        String value = fields.get(name);
        if (value == null) {
            return node(json, form, below(name, fields), places);
        }
        if (LISTS.contains(name)) {
            ArrayNode words = Json.mapper().createArrayNode();
            ServiceForm.words(name, value).forEach(words::add);
            return words;
        }
        String text = DECIMAL_COMMA.matcher(value).matches() ? value.replace(',', '.') : value;
        return Json.mapper().getNodeFactory().stringNode(text);
    }

    /** A refusal at the field that it is about. */
    private static Refused refusal(JacksonException thrown, Map<String, String> fields, Map<String, String> places) {
        List<String> parts = new ArrayList<>();
        for (JacksonException.Reference each : thrown.getPath()) {
            parts.add(each.getPropertyName() == null ? String.valueOf(each.getIndex()) : each.getPropertyName());
        }
        String path = String.join(".", parts);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                String inner = refused.field().orElse("");
                String whole = last(path).equals(inner) ? path : dotted(path, inner);
                return at(field(whole, fields, places), refused);
            }
        }
        String field = field(path, fields, places);
        return AgreedForm.unreadable(field, "Use a value such as its neighbours have.")
                .naming(last(field));
    }

    /** The field of a place in the plan; of a place that no field has, the only one that ends like it. */
    private static String field(String json, Map<String, String> fields, Map<String, String> places) {
        int dot = json.lastIndexOf('.');
        String parent = dot < 0 ? "" : json.substring(0, dot);
        String exact = places.getOrDefault(json, dotted(places.getOrDefault(parent, parent), last(json)));
        if (fields.containsKey(exact)) {
            return exact;
        }
        if (fields.containsKey(exact + ".type")) {
            return exact + ".type";
        }
        List<String> alike = fields.keySet().stream()
                .filter(each -> each.startsWith(places.getOrDefault(parent, parent))
                        && last(each).equals(last(json)))
                .toList();
        return alike.size() == 1 ? alike.getFirst() : exact;
    }

    private static Refused at(String field, Refused why) {
        Refused moved =
                why.kind() == Refused.Kind.INPUT ? Refused.input(why.code(), field, why.what(), why.cure()) : why;
        return moved.naming(why.values().toArray());
    }

    /** How many entries a list has, those that are empty too. */
    static int count(String list, Map<String, String> fields) {
        return 1
                + fields.keySet().stream()
                        .filter(each -> each.startsWith(list + "."))
                        .map(each -> first(each.substring(list.length() + 1)))
                        .filter(each -> each.matches("\\d{1,2}"))
                        .mapToInt(Integer::parseInt)
                        .max()
                        .orElse(-1);
    }

    /** Puts an entry at the end of a list. */
    static void add(String list, Map<String, String> entry, Map<String, String> fields) {
        int at = count(list, fields);
        if (at < MOST) {
            entry.forEach((name, value) -> fields.put(list + "." + at + "." + name, value));
        }
    }

    /** Takes an entry out of a list; those behind it move up. */
    static void remove(String list, int entry, Map<String, String> fields) {
        int count = count(list, fields);
        fields.keySet().removeIf(each -> each.startsWith(list + "." + entry + "."));
        for (int i = entry + 1; i < count; i++) {
            String from = list + "." + i + ".";
            for (String name : List.copyOf(fields.keySet())) {
                if (name.startsWith(from)) {
                    String value = fields.remove(name);
                    fields.put(list + "." + (i - 1) + "." + name.substring(from.length()), value == null ? "" : value);
                }
            }
        }
    }

    /** The text of what fields say, whether it is a plan or not yet. */
    static String text(Map<String, String> fields) {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(read(fields));
        } catch (Refused e) {
            ObjectNode tree = Json.mapper().createObjectNode();
            tree.put(CURRENCY, fields.getOrDefault(CURRENCY, ""));
            tree.set(CHARGES, node(CHARGES, CHARGES, below(CHARGES, PlanFields.known(fields)), new HashMap<>()));
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        }
    }
}
