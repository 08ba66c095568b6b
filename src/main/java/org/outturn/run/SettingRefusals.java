package org.outturn.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;

/** Says of a setting with a wrong value which one it is, what it has, where that comes from, and what it may have. */
final class SettingRefusals {
    private SettingRefusals() {}

    static Refused of(BindException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
            if (cause instanceof BindValidationException outOfRange) {
                return of(wrong, outOfRange);
            }
        }
        ConfigurationProperty property = wrong.getProperty();
        String name = property == null
                ? wrong.getName().toString()
                : property.getName().toString();
        Class<?> type = wrong.getTarget().getType().resolve(Object.class);
        return refused(
                name,
                property == null ? null : property.getValue(),
                origin(property),
                "which is not " + words(type),
                "Set " + words(type) + ".");
    }

    private static Refused of(BindException wrong, BindValidationException outOfRange) {
        var error = outOfRange.getValidationErrors().getAllErrors().getFirst();
        String field = error instanceof FieldError one
                ? "."
                        + org.springframework.boot.context.properties.bind.DataObjectPropertyName.toDashedForm(
                                one.getField())
                : "";
        Object value = error instanceof FieldError one ? one.getRejectedValue() : null;
        return refused(
                wrong.getName() + field,
                value,
                "",
                "which " + error.getDefaultMessage(),
                "Set a value that " + error.getDefaultMessage() + ".");
    }

    private static Refused refused(String name, @Nullable Object value, String origin, String why, String cure) {
        String shown = name.contains("password") || name.contains("secret") ? "(not shown)" : String.valueOf(value);
        return Refused.input(
                "setting-wrong", name, "The setting " + name + " is " + shown + origin + ", " + why + ".", cure);
    }

    private static String origin(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null ? "" : " (in " + property.getOrigin() + ")";
    }

    private static String words(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(each ->
                                    each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a time such as 30s, 5m or 12h";
        }
        if (type == DataSize.class) {
            return "a size such as 64KB, 200MB or 1GB";
        }
        if (type == ZoneId.class) {
            return "a time zone such as Europe/Berlin";
        }
        return type == Path.class ? "a path" : "a value of type " + type.getSimpleName();
    }
}
