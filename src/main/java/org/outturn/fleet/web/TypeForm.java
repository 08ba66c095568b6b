package org.outturn.fleet.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Signal;
import org.outturn.fleet.TypeContent;
import org.springframework.util.MultiValueMap;

/** Reads the form of a machine type's draft: its signals stand in rows {@code signals[0].key} and so on; empty rows are none. */
final class TypeForm {
    private static final int MOST_ROWS = 600;

    private final MultiValueMap<String, String> fields;

    private TypeForm(MultiValueMap<String, String> fields) {
        this.fields = fields;
    }

    static TypeContent read(MultiValueMap<String, String> fields) {
        var form = new TypeForm(fields);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS && fields.containsKey("signals[" + i + "].key"); i++) {
            String row = "signals[" + i + "].";
            if (!form.text(row + "key").isBlank()) {
                signals.add(form.signal(row));
            }
        }
        return new TypeContent(form.text("name"), form.text("descriptionEn"), form.text("descriptionDe"), signals);
    }

    private String text(String field) {
        String value = fields.getFirst(field);
        return value == null ? "" : value;
    }

    private Signal signal(String row) {
        return new Signal(
                text(row + "key"),
                text(row + "nameEn"),
                text(row + "nameDe"),
                text(row + "descriptionEn"),
                text(row + "descriptionDe"),
                text(row + "unit"),
                kind(row + "kind"),
                states(row + "states"),
                number(row + "lowest"),
                number(row + "highest"),
                text(row + "personal").equals("yes"),
                every(row + "every"));
    }

    private Signal.Kind kind(String field) {
        try {
            return Signal.Kind.valueOf(text(field).strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refused.input(
                    "kind-unknown",
                    field,
                    "This is no kind of signal.",
                    "Choose one of GAUGE, AMOUNT, COUNTER, STATE, EVENT.");
        }
    }

    private List<String> states(String field) {
        return Arrays.stream(text(field).split(",", -1))
                .map(String::strip)
                .filter(state -> !state.isEmpty())
                .toList();
    }

    private @Nullable Double number(String field) {
        String text = text(field);
        return text.isBlank() ? null : Decimals.read(field, text);
    }

    private Duration every(String field) {
        try {
            return Duration.parse(text(field).strip());
        } catch (DateTimeException e) {
            throw Refused.input(
                    "interval-unreadable",
                    field,
                    "This is no interval.",
                    "Write a duration such as PT1M (a minute), PT1H (an hour) or P1D (a day).");
        }
    }
}
