package org.outturn.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a type looks like, in words.
 *
 * @param key names it in other languages
 * @param english in English
 * @param choice the values to choose from, empty where there are none
 */
record Expected(String key, String english, String choice) {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final String YEARS = "in the years " + Inputs.FIRST_YEAR + " to " + Inputs.LAST_YEAR;

    private Expected(String key, String english) {
        this(key, english, "");
    }

    static Expected in(@Nullable Class<?> type) {
        if (type == null) {
            return new Expected("other", "another value");
        }
        if (type.isEnum()) {
            String choice =
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
            return new Expected("choice", "one of " + choice, choice);
        }
        if (type == Instant.class) {
            return new Expected(
                    "instant", "a time in ISO 8601 with its offset, such as 2017-05-01T05:00:00Z, " + YEARS);
        }
        if (type == LocalDate.class) {
            return new Expected("day", "a day such as 2017-05-31, " + YEARS);
        }
        if (type == YearMonth.class) {
            return new Expected("month", "a month such as 2017-05, " + YEARS);
        }
        if (type == Duration.class) {
            return new Expected("duration", "a duration in ISO 8601, such as PT1H or P1D");
        }
        if (type == String.class) {
            return new Expected("text", "text without control characters");
        }
        return WHOLE.contains(type)
                ? new Expected("whole-number", "a whole number")
                : new Expected("valid", "a valid value");
    }
}
