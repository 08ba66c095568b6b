package org.outturn.measure.kpi.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.measure.kpi.Definition;
import org.outturn.measure.kpi.Source;

/** A definition as the texts of a form or of a call. */
final class DefinitionFields {
    private static final int LONGEST = 2_000;
    private static final String SIGNAL = "signal:";

    private DefinitionFields() {}

    static Map<String, String> of(Definition d) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("state", d.state());
        values.put("running", String.join(", ", d.running()));
        values.put("ready", String.join(", ", d.ready()));
        values.put("down", String.join(", ", d.down()));
        values.put("downtime", d.downtime().text());
        values.put("operating", d.operating().text());
        values.put("failures", d.failures().text());
        values.put("repairs", d.repairs().text());
        values.put("planned", d.planned().text());
        values.put("production", d.production().text());
        values.put("scrap", d.scrap().text());
        values.put("consumption", d.consumption().text());
        values.put("secondsPerItem", d.secondsPerItem().toPlainString());
        values.put("leastCoverage", BigDecimal.valueOf(d.leastCoverage()).toPlainString());
        values.put("longest", d.longest().toString());
        return values;
    }

    static Definition read(Map<String, String> values) {
        return new Definition(
                Field.lineOrEmpty("state", values.get("state"), 100),
                list("running", values),
                list("ready", values),
                list("down", values),
                source("downtime", values),
                source("operating", values),
                source("failures", values),
                source("repairs", values),
                source("planned", values),
                source("production", values),
                source("scrap", values),
                source("consumption", values),
                number("secondsPerItem", values),
                number("leastCoverage", values).doubleValue(),
                read("longest", values, Duration::parse, "an ISO 8601 duration such as P1D"));
    }

    private static List<String> list(String field, Map<String, String> values) {
        return Arrays.stream(
                        Field.lineOrEmpty(field, values.get(field), LONGEST).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    private static Source source(String field, Map<String, String> values) {
        return read(
                field,
                values,
                text -> text.startsWith(SIGNAL)
                        ? Source.signal(text.substring(SIGNAL.length()))
                        : new Source(Source.Kind.valueOf(text.toUpperCase(Locale.ROOT)), ""),
                "records, states, calendar, none or signal:key");
    }

    private static BigDecimal number(String field, Map<String, String> values) {
        return read(
                field,
                values,
                text -> {
                    if (!text.matches("\\d{1,9}([.,]\\d{1,9})?")) {
                        throw new IllegalArgumentException(field);
                    }
                    return new BigDecimal(text.replace(',', '.'));
                },
                "a number from 0");
    }

    private static <T> T read(String field, Map<String, String> values, Function<String, T> reader, String expected) {
        String text = Field.line(field, values.get(field), 100);
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw Refused.input(
                            "definition-unreadable",
                            field,
                            "The value of '" + field + "' can't be read.",
                            "Use " + expected + ".")
                    .naming(field, expected);
        }
    }
}
