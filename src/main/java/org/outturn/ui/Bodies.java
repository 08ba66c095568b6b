package org.outturn.ui;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with the body of a call, and where: {@code charges[0].price}. */
final class Bodies {
    private Bodies() {}

    static Problem problem(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException e ->
                Problem.body("unknown-field", path(e), "There is no field '" + path(e) + "'.", known(e), path(e));
            case MismatchedInputException e
            when !path(e).isEmpty() && isNull(e) ->
                Problem.body(
                        "missing-value", path(e), "'" + path(e) + "' is missing.", "Add it to the request.", path(e));
            case MismatchedInputException e
            when !path(e).isEmpty() ->
                Problem.body(
                        "unreadable-value",
                        path(e),
                        "The value of '" + path(e) + "' can't be read.",
                        "Send " + expected(e.getTargetType()).english() + ".",
                        path(e),
                        expected(e.getTargetType()));
            case null, default ->
                Problem.body(
                        "unreadable-body",
                        "",
                        "The body of this request can't be read as JSON.",
                        "Send one JSON object in UTF-8 with the fields that the description of the API names.");
        };
    }

    private static String known(UnrecognizedPropertyException e) {
        Collection<Object> ids = e.getKnownPropertyIds();
        return ids == null || ids.isEmpty()
                ? "Leave it out."
                : "Leave it out, or use one of "
                        + String.join(
                                ", ", ids.stream().map(String::valueOf).sorted().toList()) + ".";
    }

    private static boolean isNull(MismatchedInputException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return message.startsWith("Cannot map `null`") || message.startsWith("Missing ");
    }

    private static Expected expected(@Nullable Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return new Expected("truth", "true or false", "");
        }
        if (type != null && (Number.class.isAssignableFrom(type) || type == double.class)) {
            return new Expected("number", "a number", "");
        }
        if (type != null && (type.isRecord() || Map.class.isAssignableFrom(type))) {
            return new Expected("object", "a JSON object", "");
        }
        if (type != null && (type.isArray() || Collection.class.isAssignableFrom(type))) {
            return new Expected("array", "a JSON array", "");
        }
        return Expected.in(type);
    }

    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
