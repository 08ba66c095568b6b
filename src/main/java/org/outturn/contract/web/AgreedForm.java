package org.outturn.contract.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.service.Promise;
import org.springframework.util.MultiValueMap;

/** What offers and contracts agree on alike, as fields of a form and back: the term and the promises. */
final class AgreedForm {
    private static final int LINE = 200;

    private AgreedForm() {}

    static Map<String, String> values(@Nullable Commitment commitment, List<Promise> promises) {
        Map<String, String> values = new HashMap<>();
        values.put("then", commitment == null ? "" : commitment.then().key());
        if (commitment != null) {
            values.put("minimum", text(commitment.minimum()));
            values.put("notice", text(commitment.notice()));
            values.put("renewal", text(commitment.renewal()));
        }
        for (Promise promise : promises) {
            values.put("promise-" + promise.kind().key(), promise.target().toPlainString());
            values.put("window-" + promise.kind().key(), promise.window().key());
        }
        return values;
    }

    private static String text(@Nullable Period period) {
        return period == null ? "" : period.toString();
    }

    static @Nullable Commitment commitment(MultiValueMap<String, String> fields) {
        String then = Field.lineOrEmpty("then", fields.getFirst("then"), LINE);
        if (then.isEmpty()) {
            return null;
        }
        return new Commitment(
                period("minimum", fields),
                period("notice", fields),
                Arrays.stream(Commitment.Then.values())
                        .filter(each -> each.key().equals(then))
                        .findFirst()
                        .orElseThrow(() -> unreadable("then", "Choose one of the list.")),
                period("renewal", fields));
    }

    private static @Nullable Period period(String field, MultiValueMap<String, String> fields) {
        return Field.lineOrEmpty(field, fields.getFirst(field), LINE).isEmpty()
                ? null
                : read(field, fields, Period::parse, "Use a length such as P12M, P30D or P1Y.");
    }

    /** One promise of each kind at most; its key is that of the kind. */
    static List<Promise> promises(MultiValueMap<String, String> fields) {
        List<Promise> promises = new ArrayList<>();
        for (Promise.Kind kind : Promise.Kind.values()) {
            String field = "promise-" + kind.key();
            String target = Field.lineOrEmpty(field, fields.getFirst(field), LINE);
            if (!target.isEmpty()) {
                String window = fields.getFirst("window-" + kind.key());
                promises.add(new Promise(
                        kind.key(),
                        kind,
                        number(field, target),
                        Arrays.stream(Billing.Every.values())
                                .filter(each -> each.key().equals(window))
                                .findFirst()
                                .orElse(Billing.Every.MONTH)));
            }
        }
        return promises;
    }

    static BigDecimal number(String field, @Nullable String text) {
        try {
            return new BigDecimal(Field.line(field, text, 40).replace(',', '.'));
        } catch (NumberFormatException e) {
            throw unreadable(field, "Use a number such as 0.97.");
        }
    }

    static <T> T read(String field, MultiValueMap<String, String> fields, Function<String, T> reader, String cure) {
        try {
            return reader.apply(Field.line(field, fields.getFirst(field), LINE));
        } catch (DateTimeException | NumberFormatException e) {
            throw unreadable(field, cure);
        }
    }

    static Refused unreadable(String field, String cure) {
        return Refused.input("draft-unreadable", field, "The value of '" + field + "' can't be read.", cure)
                .naming(field);
    }
}
