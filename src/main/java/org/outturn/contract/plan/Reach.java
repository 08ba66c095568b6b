package org.outturn.contract.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/** Days that contracts can reckon with: of the years from 1900 to 2200. */
public final class Reach {
    private static final int FIRST = 1900;
    private static final int LAST = 2200;

    private Reach() {}

    /** A day that must be there and within reach. */
    public static LocalDate day(String field, @Nullable LocalDate value) {
        LocalDate day = Field.given(field, value);
        if (day.getYear() < FIRST || day.getYear() > LAST) {
            throw unreadable(field);
        }
        return day;
    }

    /** A day that people fill in; null when it is left empty. */
    public static @Nullable LocalDate read(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return day(field, LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            throw unreadable(field);
        }
    }

    private static Refused unreadable(String field) {
        return Refused.input(
                        "day-out-of-reach",
                        field,
                        "'" + field + "' is no day that can be reckoned with.",
                        "Use a day such as 2026-05-31, from 1900 to 2200.")
                .naming(field);
    }
}
