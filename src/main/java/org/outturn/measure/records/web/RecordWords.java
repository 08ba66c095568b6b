package org.outturn.measure.records.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.records.EnteredRecord;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordKind;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;

/** Says records in the reader's words. */
final class RecordWords {
    private RecordWords() {}

    static String kind(RecordKind kind, Page page) {
        return page.t("record.kind." + kind.key());
    }

    static List<Parts.Option> kinds(Page page) {
        return Arrays.stream(RecordKind.values())
                .map(kind -> new Parts.Option(kind.key(), kind(kind, page)))
                .toList();
    }

    static RecordsView.Row row(EnteredRecord record, Page page) {
        Entry entry = record.entry();
        return new RecordsView.Row(
                "/records/" + record.id(),
                record.number(),
                record.machineNumber(),
                "/machines/" + record.machine() + "?tab=records",
                kind(entry.kind(), page),
                entry.from(),
                entry.to(),
                lasted(entry, page),
                planned(entry, page),
                amount(entry, page),
                entry.reason(),
                entry.note(),
                record.by(),
                record.at(),
                record.byCustomer(),
                record.version(),
                record.withdrawn(),
                record.why());
    }

    private static String planned(Entry entry, Page page) {
        return entry.planned() == null ? "" : page.t(entry.planned() ? "record.planned" : "record.unplanned");
    }

    private static String amount(Entry entry, Page page) {
        return entry.amount() == null
                ? ""
                : (page.f().number(entry.amount()) + " " + Units.shown(entry.unit())).strip();
    }

    private static String lasted(Entry entry, Page page) {
        if (entry.to() == null) {
            return entry.kind().span() == RecordKind.Span.OPEN ? page.t("record.goes-on") : "";
        }
        return hours(Duration.between(entry.from(), entry.to()), page);
    }

    private static String hours(Duration time, Page page) {
        return page.f().number(time.toMinutes() / 60.0, time.toMinutes() % 60 == 0 ? 0 : 2) + " h";
    }

    /** All of an entry in a line. */
    static String text(Entry entry, Page page) {
        Instant to = entry.to();
        return Stream.of(
                        kind(entry.kind(), page),
                        page.f().dateTime(entry.from())
                                + (to == null ? "" : " – " + page.f().dateTime(to)),
                        lasted(entry, page),
                        planned(entry, page),
                        amount(entry, page),
                        entry.reason(),
                        entry.note())
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining(" · "));
    }

    /** The form for a kind, empty or with what a record says. */
    static RecordFormView form(
            String path,
            RecordKind kind,
            String machine,
            @Nullable ZoneId zone,
            @Nullable EnteredRecord record,
            Page page) {
        return new RecordFormView(
                path,
                kind.key(),
                kind(kind, page),
                machine,
                zone == null ? "" : zone.getId(),
                record == null || zone == null ? Map.of("unit", kind.usualUnit()) : values(record.entry(), zone),
                kind.span() != RecordKind.Span.INSTANT,
                kind.span() == RecordKind.Span.CLOSED,
                kind.isPlannable(),
                kind.hasAmount(),
                kind.needsReason(),
                record == null ? 0 : record.version());
    }

    private static Map<String, String> values(Entry entry, ZoneId zone) {
        Map<String, String> values = new HashMap<>();
        values.put("from", local(entry.from(), zone));
        if (entry.to() != null) {
            values.put("to", local(entry.to(), zone));
        }
        values.put("planned", entry.planned() == null ? "" : entry.planned().toString());
        values.put("amount", entry.amount() == null ? "" : entry.amount().toPlainString());
        values.put("unit", entry.unit());
        values.put("reason", entry.reason());
        values.put("note", entry.note());
        return values;
    }

    /** As a browser's field for a local time has it. */
    static String local(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                .format(time.atZone(zone).truncatedTo(ChronoUnit.SECONDS));
    }
}
