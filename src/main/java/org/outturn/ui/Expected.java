package org.outturn.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what a value of a type looks like. */
final class Expected {
    private Expected() {}

    static String words(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == Instant.class) {
            return "a time in ISO 8601 with its offset, such as 2017-05-01T05:00:00Z, " + years();
        }
        if (type == LocalDate.class) {
            return "a day such as 2017-05-31, " + years();
        }
        if (type == YearMonth.class) {
            return "a month such as 2017-05, " + years();
        }
        if (type == Duration.class) {
            return "a duration in ISO 8601, such as PT1H or P1D";
        }
        if (type == String.class) {
            return "text without control characters";
        }
        return type == int.class || type == long.class || type == Integer.class ? "a whole number" : "a valid value";
    }

    private static String years() {
        return "in the years " + Inputs.FIRST_YEAR + " to " + Inputs.LAST_YEAR;
    }
}
