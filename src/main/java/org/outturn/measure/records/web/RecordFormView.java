package org.outturn.measure.records.web;

import java.util.Map;

/**
 * A form for one kind of record.
 *
 * @param path where it goes, empty when the reader may not send it
 * @param kind key of the kind
 * @param kindName in the reader's words
 * @param machine number of the machine; may be empty for a new record
 * @param zone the machine's zone, in which times are meant; empty while no machine is named
 * @param values what the fields hold, by their names
 * @param hasEnd whether it has an end
 * @param mustEnd whether the end must be known
 * @param plannable whether it says if it was planned
 * @param hasAmount whether it says how much
 * @param needsReason whether it must say why, or of what
 * @param seen the version that is corrected; 0 for a new record
 */
public record RecordFormView(
        String path,
        String kind,
        String kindName,
        String machine,
        String zone,
        Map<String, String> values,
        boolean hasEnd,
        boolean mustEnd,
        boolean plannable,
        boolean hasAmount,
        boolean needsReason,
        int seen) {
    public String value(String field) {
        return values.getOrDefault(field, "");
    }
}
