package org.outturn.contract.plan;

import java.math.BigDecimal;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/** What the parts of a plan must hold; each refusal names the field and the cure. */
public final class Check {
    private static final int DIGITS = 15;
    private static final int DECIMALS = 12;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 200;
    private static final int YEARS = 100;

    private Check() {}

    /** A name for programs: small letters, digits, dots, dashes and underscores; at most 60. */
    public static String key(String field, @Nullable String value) {
        String key = Field.line(field, value, LONGEST_NAME);
        if (!key.matches("[a-z0-9][a-z0-9._-]*")) {
            throw Refused.input(
                            "plan-key",
                            field,
                            "'" + key + "' is no key.",
                            "Use small letters, digits, dots, dashes and underscores, such as service-fee.")
                    .naming(key);
        }
        return key;
    }

    /** A line of text that must be there, at most 200 characters. */
    public static String text(String field, @Nullable String value) {
        return Field.line(field, value, LONGEST_TEXT);
    }

    /** A number with at most 15 digits before and 12 behind the point: nothing that only annoys the arithmetic. */
    public static BigDecimal number(String field, @Nullable BigDecimal value) {
        BigDecimal number = Field.given(field, value);
        if (number.scale() > DECIMALS || (long) number.precision() - number.scale() > DIGITS) {
            throw Refused.input(
                            "plan-number",
                            field,
                            "'" + field + "' has too many digits.",
                            "Use at most 15 digits before and 12 behind the point.")
                    .naming(field);
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** A number from 0 on. */
    public static BigDecimal notNegative(String field, @Nullable BigDecimal value) {
        BigDecimal number = number(field, value);
        if (number.signum() < 0) {
            throw Refused.input(
                            "plan-negative",
                            field,
                            "'" + field + "' can't be negative: " + number + ".",
                            "Use 0 or more; what the provider pays is a credit.")
                    .naming(field, number);
        }
        return number;
    }

    /** A number above 0. */
    public static BigDecimal positive(String field, @Nullable BigDecimal value) {
        BigDecimal number = number(field, value);
        if (number.signum() <= 0) {
            throw Refused.input(
                            "plan-not-positive",
                            field,
                            "'" + field + "' must be above 0, not " + number + ".",
                            "Use more than 0.")
                    .naming(field, number);
        }
        return number;
    }

    /** A share, above 0 and up to 1. */
    public static BigDecimal share(String field, @Nullable BigDecimal value) {
        BigDecimal number = number(field, value);
        if (number.signum() <= 0 || number.compareTo(BigDecimal.ONE) > 0) {
            throw Refused.input(
                            "plan-share",
                            field,
                            "'" + field + "' is a share, above 0 and up to 1, not " + number + ".",
                            "Use 0.05 for 5 %.")
                    .naming(field, number);
        }
        return number;
    }

    /** A share from 0 to 1, both included. */
    public static BigDecimal part(String field, @Nullable BigDecimal value) {
        BigDecimal number = notNegative(field, value);
        return number.signum() == 0 ? number : share(field, number);
    }

    /** A number of things. */
    public static int count(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refused.input(
                            "plan-count",
                            field,
                            "'" + field + "' is from " + least + " to " + most + ", not " + value + ".",
                            "Use a number in between.")
                    .naming(field, least, most, value);
        }
        return value;
    }

    /** A list of some length without gaps; where it is left out, it is empty. */
    public static <T> List<T> list(String field, @Nullable List<T> value, int least, int most) {
        List<T> list = value == null ? List.of() : value;
        count(field, list.size(), least, most);
        list.forEach(each -> Field.given(field, each));
        return List.copyOf(list);
    }

    /** Keys, none of them twice. */
    public static List<String> keys(String field, @Nullable List<String> value, int most) {
        List<String> keys = list(field, value, 1, most).stream()
                .map(each -> key(field, each))
                .toList();
        Set<String> known = new HashSet<>();
        keys.forEach(each -> unique(field, known.add(each), each));
        return keys;
    }

    /** Says no when something is there twice. */
    public static void unique(String field, boolean fresh, String what) {
        if (!fresh) {
            throw Refused.input("plan-twice", field, "'" + what + "' stands there twice.", "Leave one of them out.")
                    .naming(what);
        }
    }

    /** Days, months or years, together more than none and at most 100 years; none of them negative. */
    public static Period span(String field, @Nullable Period value) {
        Period span = Field.given(field, value);
        boolean negative = span.isNegative();
        boolean tooLong = span.toTotalMonths() > YEARS * 12L || span.getDays() > YEARS * 366;
        if (span.isZero() || negative || tooLong) {
            throw Refused.input(
                            "plan-span",
                            field,
                            "'" + field + "' can't last " + span + ".",
                            "Use a length such as P24M or P30D, of 100 years at most.")
                    .naming(field, span);
        }
        return span;
    }

    /** Says no when two parts of a plan don't go together. */
    public static void fits(boolean fits, String field, String why) {
        if (!fits) {
            throw Refused.input("plan-misfit", field, why, "Look at the field '" + field + "'.")
                    .naming(field);
        }
    }
}
