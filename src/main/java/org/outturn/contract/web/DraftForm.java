package org.outturn.contract.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.Terms;
import org.outturn.contract.plan.Reach;
import org.outturn.contract.schedule.Season;
import org.outturn.contract.service.AgreedOffer;
import org.outturn.contract.service.AgreedService;
import org.outturn.fleet.MachineId;
import org.outturn.identity.Organisation;
import org.springframework.util.MultiValueMap;

/** The text of a contract as fields of a form, and back. Days in forms are inclusive, as people say them. */
final class DraftForm {
    private static final int LINE = 200;
    private static final int TEXT = 2_000;

    private DraftForm() {}

    /** From which offer a text was made, or null, and the services that it brought: what has no field of its own. */
    record Origin(@Nullable AgreedOffer offer, List<AgreedService> services) {
        static final Origin NONE = new Origin(null, List.of());

        static Origin of(Terms terms) {
            return new Origin(terms.offer(), terms.services());
        }
    }

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
        values.put("tax", terms.taxRate().movePointRight(2).stripTrailingZeros().toPlainString());
        values.put("taxNote", terms.taxNote());
        values.put("paymentDays", String.valueOf(terms.paymentDays()));
        values.putAll(AgreedForm.values(terms.commitment(), terms.promises()));
        values.put(
                "seasons",
                String.join(
                        "\n",
                        terms.seasons().stream()
                                .map(each -> day(each.from()) + " " + day(each.to()))
                                .toList()));
        return values;
    }

    private static String day(MonthDay day) {
        return day.toString().substring(2);
    }

    /**
     * What was filled in.
     *
     * @param origin from what it was made
     */
    static Terms read(MultiValueMap<String, String> fields, Organisation customer, Origin origin) {
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
                AgreedForm.read("zone", fields, ZoneId::of, "Use a zone such as Europe/Berlin."),
                Reach.day("from", Reach.read("from", fields.getFirst("from"))),
                last == null ? null : last.plusDays(1),
                PlanForm.read(fields),
                AgreedForm.number("tax", fields.getFirst("tax")).movePointLeft(2),
                Field.text("taxNote", fields.getFirst("taxNote"), TEXT),
                AgreedForm.read("paymentDays", fields, Integer::valueOf, "Use a whole number, such as 30."),
                AgreedForm.commitment(fields),
                seasons(fields.getFirst("seasons")),
                origin.offer(),
                origin.services(),
                AgreedForm.promises(fields));
    }

    private static List<UUID> machines(@Nullable List<String> ids) {
        return ids == null
                ? List.of()
                : ids.stream().map(each -> MachineId.valueOf(each).value()).toList();
    }

    /** A season a line: month and day of its first day, and of the first day after. */
    private static List<Season> seasons(@Nullable String text) {
        List<Season> seasons = new ArrayList<>();
        for (String line : Field.text("seasons", text, TEXT).lines().toList()) {
            String[] days = line.strip().split("\\s+");
            if (days.length != 2) {
                throw AgreedForm.unreadable("seasons", "Write a line such as 06-01 09-01 for June to August.");
            }
            seasons.add(new Season(monthDay(days[0]), monthDay(days[1])));
        }
        return seasons;
    }

    private static MonthDay monthDay(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            throw AgreedForm.unreadable("seasons", "Write a line such as 06-01 09-01 for June to August.");
        }
    }
}
