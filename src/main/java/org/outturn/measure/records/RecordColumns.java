package org.outturn.measure.records;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.outturn.base.Refused;

/** The columns of a file of records, whose headers are English or German. */
final class RecordColumns {
    private static final Map<String, String> GERMAN = Map.of(
            "maschine", "machine",
            "art", "kind",
            "von", "from",
            "bis", "to",
            "geplant", "planned",
            "menge", "amount",
            "einheit", "unit",
            "grund", "reason",
            "notiz", "note");

    private RecordColumns() {}

    /** What each column of a file says; refused when one is not known or one is missing. */
    static List<String> of(List<String> header) {
        List<String> columns = header.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .map(each -> GERMAN.getOrDefault(each, each))
                .toList();
        String allowed = String.join(", ", RecordImports.COLUMNS);
        for (String column : columns) {
            if (!RecordImports.COLUMNS.contains(column)) {
                throw Refused.input(
                                "record-column-unknown",
                                "file",
                                "The file has a column '" + column + "'.",
                                "Use only the columns " + allowed + ".")
                        .naming(column, allowed);
            }
        }
        for (String needed : List.of("machine", "kind", "from")) {
            if (!columns.contains(needed)) {
                throw Refused.input(
                                "record-column-missing",
                                "file",
                                "The file has no column '" + needed + "'.",
                                "Add it; the template has all columns.")
                        .naming(needed);
            }
        }
        return columns;
    }
}
