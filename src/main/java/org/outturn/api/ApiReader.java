package org.outturn.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an OpenAPI document for people: calls by capability, with examples that can be copied. */
final class ApiReader {
    private static final String SCHEMAS = "#/components/schemas/";

    private ApiReader() {}

    /** All calls whose method, path or summary contains the text, by area. */
    static ApiView view(JsonNode api, String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        Map<String, List<ApiView.Call>> groups = new TreeMap<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    ApiView.Call call = call(path.getKey(), operation.getKey(), operation.getValue(), api);
                    if ((call.method() + " " + call.path() + " " + call.summary())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted)) {
                        String group = operation.getValue().at("/tags/0").asString("");
                        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(call);
                    }
                }));
        return new ApiView(
                search,
                groups.entrySet().stream()
                        .map(group -> new ApiView.Group(group.getKey(), List.copyOf(group.getValue())))
                        .toList());
    }

    /** An area in full; empty when the API has no such area. */
    static Optional<ApiView.Area> area(JsonNode api, String name) {
        return view(api, "").groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .map(group -> new ApiView.Area(group, shapes(api, group)));
    }

    private static List<ApiView.Shape> shapes(JsonNode api, ApiView.Group group) {
        SortedMap<String, ApiView.Shape> shapes = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        group.calls().forEach(call -> {
            Stream.ofNullable(call.body()).forEach(open::add);
            call.answers().stream()
                    .map(ApiView.Answer::shape)
                    .filter(Objects::nonNull)
                    .forEach(open::add);
        });
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!shapes.containsKey(name)) {
                ApiView.Shape shape =
                        shape(name, api.path("components").path("schemas").path(name));
                shapes.put(name, shape);
                shape.fields().stream()
                        .map(ApiView.Field::shape)
                        .filter(Objects::nonNull)
                        .forEach(open::add);
            }
        }
        return List.copyOf(shapes.values());
    }

    private static ApiView.Call call(String path, String method, JsonNode operation, JsonNode api) {
        List<ApiView.Field> parameters = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.add(new ApiView.Field(
                        parameter.path("name").asString(""),
                        parameter.path("in").asString(""),
                        type(parameter.path("schema")),
                        null,
                        parameter.path("required").asBoolean(false),
                        parameter.path("description").asString(""))));
        List<ApiView.Answer> answers = new ArrayList<>();
        operation.path("responses").properties().forEach(answer -> {
            JsonNode described = resolved(answer.getValue(), api);
            answers.add(new ApiView.Answer(
                    answer.getKey(), described.path("description").asString(""), content(described.path("content"))));
        });
        JsonNode body = operation.path("requestBody");
        String upper = method.toUpperCase(Locale.ROOT);
        return new ApiView.Call(
                anchor(method, path),
                upper,
                path,
                operation.path("summary").asString(""),
                parameters,
                body.isMissingNode() ? null : content(body.path("content")),
                answers,
                curl(upper, path, parameters, !body.isMissingNode()));
    }

    /** What is described once for all is pointed to. */
    private static JsonNode resolved(JsonNode node, JsonNode api) {
        String pointed = node.path("$ref").asString("");
        return pointed.startsWith("#/") ? api.at(pointed.substring(1)) : node;
    }

    private static String anchor(String method, String path) {
        return (method + path).replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("-$", "");
    }

    private static String curl(String method, String path, List<ApiView.Field> parameters, boolean hasBody) {
        var text = new StringBuilder("curl");
        if (!method.equals("GET")) {
            text.append(" -X ").append(method);
        }
        text.append(" -H \"Authorization: Bearer $TOKEN\"");
        if (method.equals("POST")) {
            text.append(" -H \"Idempotency-Key: $(uuidgen)\"");
        }
        if (hasBody) {
            text.append(" -H \"Content-Type: application/json\" -d @body.json");
        }
        String query = String.join(
                "&",
                parameters.stream()
                        .filter(parameter -> parameter.where().equals("query") && parameter.required())
                        .map(parameter -> parameter.name() + "=…")
                        .toList());
        return text.append(" \"$OUTTURN")
                .append(path)
                .append(query.isEmpty() ? "" : "?" + query)
                .append('"')
                .toString();
    }

    private static ApiView.Shape shape(String name, JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(each -> required.add(each.asString()));
        List<ApiView.Field> fields = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(property -> fields.add(new ApiView.Field(
                        property.getKey(),
                        "",
                        type(property.getValue()),
                        reference(property.getValue()),
                        required.contains(property.getKey()),
                        property.getValue().path("description").asString(""))));
        return new ApiView.Shape(name, schema.path("description").asString(""), fields);
    }

    /** The name of the shape that some content has; of several types of content the first that has one. */
    private static @Nullable String content(JsonNode content) {
        for (JsonNode type : content) {
            String reference = reference(type.path("schema"));
            if (reference != null) {
                return reference;
            }
        }
        return null;
    }

    private static @Nullable String reference(JsonNode schema) {
        for (JsonNode each : List.of(schema, schema.path("items"), schema.path("additionalProperties"))) {
            String reference = each.path("$ref").asString("");
            if (reference.startsWith(SCHEMAS)) {
                return reference.substring(SCHEMAS.length());
            }
        }
        return null;
    }

    private static String type(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asString()));
            return String.join(" | ", values);
        }
        String type = schema.path("type").isArray()
                ? schema.at("/type/0").asString("")
                : schema.path("type").asString("any");
        if (type.equals("array")) {
            return "[" + type(schema.path("items")) + "]";
        }
        String format = schema.path("format").asString("");
        return format.isEmpty() ? type : type + " (" + format + ")";
    }
}
