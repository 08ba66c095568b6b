package org.outturn.contract.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.contract.Plan;
import org.outturn.contract.Terms;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Reach;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.schedule.Season;
import org.outturn.contract.service.Promise;
import org.outturn.fleet.MachineId;
import org.outturn.identity.Organisation;
import org.springframework.util.MultiValueMap;

/** The text of a contract as fields of a form, and back. Days in forms are inclusive, as people say them. */
final class DraftForm {
    private static final int LINE = 200;
    private static final int TEXT = 2_000;

    private DraftForm() {}

    static Map<String, String> values(Terms terms) {
        Map<String, String> values = new HashMap<>();
        values.put("title", terms.title());
        values.put("promise", terms.promise());
        values.put("providerName", terms.provider().name());
        values.put("providerAddress", terms.provider().address());
        values.put("providerCountry", terms.provider().country());
        values.put("zone", terms.zone().getId());
        values.put("from", terms.from().toString());
        LocalDate until = terms.until();
        values.put("last", until == null ? "" : until.minusDays(1).toString());
        values.put("plan", Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(terms.plan()));
        values.put("tax", terms.taxRate().movePointRight(2).stripTrailingZeros().toPlainString());
        values.put("taxNote", terms.taxNote());
        values.put("paymentDays", String.valueOf(terms.paymentDays()));
        Commitment commitment = terms.commitment();
        values.put("then", commitment == null ? "" : commitment.then().key());
        if (commitment != null) {
            values.put("minimum", text(commitment.minimum()));
            values.put("notice", text(commitment.notice()));
            values.put("renewal", text(commitment.renewal()));
        }
        values.put(
                "seasons",
                String.join(
                        "\n",
                        terms.seasons().stream()
                                .map(each -> day(each.from()) + " " + day(each.to()))
                                .toList()));
        for (Promise promise : terms.promises()) {
            values.put("promise-" + promise.kind().key(), promise.target().toPlainString());
            values.put("window-" + promise.kind().key(), promise.window().key());
        }
        return values;
    }

    private static String text(@Nullable Period period) {
        return period == null ? "" : period.toString();
    }

    private static String day(MonthDay day) {
        return day.toString().substring(2);
    }

    /**
     * What was filled in.
     *
     * @param before the text that was edited, of which what has no field is kept; null for a new one
     */
    static Terms read(MultiValueMap<String, String> fields, Organisation customer, @Nullable Terms before) {
        LocalDate last = Reach.read("last", fields.getFirst("last"));
        return new Terms(
                Field.line("title", fields.getFirst("title"), LINE),
                Field.text("promise", fields.getFirst("promise"), TEXT),
                new Terms.Party(
                        Field.line("providerName", fields.getFirst("providerName"), LINE),
                        Field.text("providerAddress", fields.getFirst("providerAddress"), LINE),
                        Field.country("providerCountry", fields.getFirst("providerCountry"))),
                new Terms.Party(customer.name(), customer.address(), customer.country()),
                machines(fields.get("machines")),
                read("zone", fields, ZoneId::of, "Use a zone such as Europe/Berlin."),
                Reach.day("from", Reach.read("from", fields.getFirst("from"))),
                last == null ? null : last.plusDays(1),
                Plan.parse(Field.text("plan", fields.getFirst("plan"), 100_000)),
                number("tax", fields.getFirst("tax")).movePointLeft(2),
                Field.text("taxNote", fields.getFirst("taxNote"), TEXT),
                read("paymentDays", fields, Integer::valueOf, "Use a whole number, such as 30."),
                commitment(fields),
                seasons(fields.getFirst("seasons")),
                before == null ? null : before.offer(),
                before == null ? List.of() : before.services(),
                promises(fields));
    }

    private static List<UUID> machines(@Nullable List<String> ids) {
        return ids == null
                ? List.of()
                : ids.stream().map(each -> MachineId.valueOf(each).value()).toList();
    }

    private static @Nullable Commitment commitment(MultiValueMap<String, String> fields) {
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

    /** A season a line: month and day of its first day, and of the first day after. */
    private static List<Season> seasons(@Nullable String text) {
        List<Season> seasons = new ArrayList<>();
        for (String line : Field.text("seasons", text, TEXT).lines().toList()) {
            String[] days = line.strip().split("\\s+");
            if (days.length != 2) {
                throw unreadable("seasons", "Write a line such as 06-01 09-01 for June to August.");
            }
            seasons.add(new Season(monthDay(days[0]), monthDay(days[1])));
        }
        return seasons;
    }

    private static MonthDay monthDay(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            throw unreadable("seasons", "Write a line such as 06-01 09-01 for June to August.");
        }
    }

    /** One promise of each kind at most; its key is that of the kind. */
    private static List<Promise> promises(MultiValueMap<String, String> fields) {
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

    private static BigDecimal number(String field, @Nullable String text) {
        try {
            return new BigDecimal(Field.line(field, text, 40).replace(',', '.'));
        } catch (NumberFormatException e) {
            throw unreadable(field, "Use a number such as 0.97.");
        }
    }

    private static <T> T read(
            String field, MultiValueMap<String, String> fields, Function<String, T> reader, String cure) {
        try {
            return reader.apply(Field.line(field, fields.getFirst(field), LINE));
        } catch (DateTimeException | NumberFormatException e) {
            throw unreadable(field, cure);
        }
    }

    private static Refused unreadable(String field, String cure) {
        return Refused.input("draft-unreadable", field, "The value of '" + field + "' can't be read.", cure)
                .naming(field);
    }
}
