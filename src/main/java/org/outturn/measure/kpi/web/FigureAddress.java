package org.outturn.measure.kpi.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineId;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.FigureScope;

/**
 * Of which machines and days an address asks. Without days it is last month; {@code to} is the last day.
 *
 * @param machine a machine's id
 * @param site a site's id
 * @param customer a customer's id
 * @param type a machine type's name
 * @param from the first day
 * @param to the last day
 */
public record FigureAddress(
        @Nullable MachineId machine,
        @Nullable String site,
        @Nullable String customer,
        @Nullable String type,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    private static final int LONGEST = 200;

    FigureScope scope() {
        return new FigureScope(machine, id(site, "site"), id(customer, "customer"), text(type));
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() || text.length() > LONGEST ? null : text.strip();
    }

    private static @Nullable UUID id(@Nullable String text, String kind) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(kind, text);
        }
    }

    FigureRange range(Clock clock, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (from == null && to == null) {
            return FigureRange.of(YearMonth.from(today).minusMonths(1));
        }
        if (from == null) {
            throw Refused.input(
                    "from-missing", "from", "The range has no beginning.", "Add 'from', or leave out 'to'.");
        }
        return new FigureRange(from, to == null ? (from.isAfter(today) ? from : today) : to);
    }

    /** What stands behind the question mark, for these days. */
    String query(FigureRange range) {
        List<String> parts = new ArrayList<>();
        add(parts, "machine", machine == null ? null : machine.toString());
        add(parts, "site", text(site));
        add(parts, "customer", text(customer));
        add(parts, "type", text(type));
        add(parts, "from", range.first().toString());
        add(parts, "to", range.last().toString());
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
