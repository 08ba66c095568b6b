package org.outturn.measure.records;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/** Reads records as people write them: in a form or in a row of a file. Times without an offset are those of the machine's zone. */
public final class RecordRow {
    private static final int LONGEST = 60;
    private static final List<DateTimeFormatter> LOCAL = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            strict("uuuu-MM-dd HH:mm[:ss]"),
            strict("d.M.uuuu H:mm[:ss]"),
            strict("d.M.uuuu, H:mm[:ss]"));
    private static final Map<String, Boolean> TRUTHS = Map.ofEntries(
            Map.entry("true", true),
            Map.entry("yes", true),
            Map.entry("ja", true),
            Map.entry("planned", true),
            Map.entry("geplant", true),
            Map.entry("1", true),
            Map.entry("false", false),
            Map.entry("no", false),
            Map.entry("nein", false),
            Map.entry("unplanned", false),
            Map.entry("ungeplant", false),
            Map.entry("0", false));
    private static final Map<String, RecordKind> KINDS = kinds();

    private RecordRow() {}

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static Map<String, RecordKind> kinds() {
        Map<String, RecordKind> kinds = new HashMap<>(Map.ofEntries(
                Map.entry("stillstand", RecordKind.DOWNTIME),
                Map.entry("planzeit", RecordKind.PLANNED_TIME),
                Map.entry("produktion", RecordKind.PRODUCTION),
                Map.entry("ausschuss", RecordKind.SCRAP),
                Map.entry("ausfall", RecordKind.FAILURE),
                Map.entry("reparatur", RecordKind.REPAIR),
                Map.entry("serviceeinsatz", RecordKind.SERVICE_VISIT),
                Map.entry("sicherheitsvorfall", RecordKind.SAFETY_INCIDENT),
                Map.entry("verbrauchsmaterial", RecordKind.CONSUMABLE),
                Map.entry("arbeitszeit", RecordKind.WORKING_TIME),
                Map.entry("ersatzteilbestand", RecordKind.SPARE_STOCK)));
        for (RecordKind kind : RecordKind.values()) {
            kinds.put(kind.key(), kind);
            kinds.put(kind.key().replace('-', ' '), kind);
            kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        return Map.copyOf(kinds);
    }

    /** The entry that the fields say, by the names of {@link Entry}'s parts; what can't be read is refused with its field. */
    public static Entry read(Map<String, String> fields, ZoneId zone) {
        return new Entry(
                kind(fields.getOrDefault("kind", "")),
                Field.given("from", time("from", fields.getOrDefault("from", ""), zone)),
                time("to", fields.getOrDefault("to", ""), zone),
                truth("planned", fields.getOrDefault("planned", "")),
                number("amount", fields.getOrDefault("amount", "")),
                Field.lineOrEmpty("unit", fields.get("unit"), LONGEST),
                Field.lineOrEmpty("reason", fields.get("reason"), Entry.REASON),
                Field.text("note", fields.get("note"), Entry.NOTE));
    }

    static RecordKind kind(String text) {
        RecordKind kind = KINDS.get(Field.line("kind", text, LONGEST).toLowerCase(Locale.ROOT));
        if (kind == null) {
            String known = String.join(
                    ", ",
                    Arrays.stream(RecordKind.values()).map(RecordKind::key).toList());
            throw Refused.input(
                            "record-kind-unknown",
                            "kind",
                            "There is no kind of record of this name.",
                            "Use one of " + known + ".")
                    .naming(known);
        }
        return kind;
    }

    static @Nullable Instant time(String field, String text, ZoneId zone) {
        String given = Field.lineOrEmpty(field, text, LONGEST);
        if (given.isEmpty()) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(given);
            refuseOutOfRange(field, time.getYear());
            return time.toInstant();
        } catch (DateTimeException e) {
            return local(field, given).atZone(zone).toInstant();
        }
    }

    private static LocalDateTime local(String field, String given) {
        for (DateTimeFormatter each : LOCAL) {
            try {
                LocalDateTime time = LocalDateTime.parse(given, each);
                refuseOutOfRange(field, time.getYear());
                return time;
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw unreadable(field);
    }

    private static void refuseOutOfRange(String field, int year) {
        if (year < 1900 || year > 2200) {
            throw unreadable(field);
        }
    }

    private static Refused unreadable(String field) {
        return Refused.input(
                        "record-time-unreadable",
                        field,
                        "'" + field + "' is no time.",
                        "Write it like 2026-03-01 06:30, in the machine's zone, or with an offset.")
                .naming(field);
    }

    private static @Nullable Boolean truth(String field, String text) {
        String given = Field.lineOrEmpty(field, text, LONGEST).toLowerCase(Locale.ROOT);
        if (given.isEmpty()) {
            return null;
        }
        Boolean truth = TRUTHS.get(given);
        if (truth == null) {
            throw Refused.input("record-truth", field, "'" + field + "' is neither yes nor no.", "Write yes or no.")
                    .naming(field);
        }
        return truth;
    }

    /** A point or a comma stands before the decimals; nothing stands between thousands. */
    private static @Nullable BigDecimal number(String field, String text) {
        String given = Field.lineOrEmpty(field, text, LONGEST);
        if (given.isEmpty()) {
            return null;
        }
        if (!given.matches("\\d{1,18}([.,]\\d{1,18})?")) {
            throw Refused.input(
                            "record-number",
                            field,
                            "'" + field + "' is no number from 0.",
                            "Write it like 1250.5, without anything between thousands.")
                    .naming(field);
        }
        return new BigDecimal(given.replace(',', '.'));
    }
}
