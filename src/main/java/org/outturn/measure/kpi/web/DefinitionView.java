package org.outturn.measure.kpi.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Parts;

/**
 * From where the key figures of a machine type come.
 *
 * @param types all types, to choose another
 * @param type id of the version whose signals can be chosen
 * @param name the type's name
 * @param version 0 while nobody defined anything
 * @param by who defined it; empty for nobody
 * @param values what the fields hold
 * @param choices what each field can be chosen from
 * @param known values that the state signals can have
 * @param versions what was defined, the latest first
 * @param mayDefine whether the reader may change it
 */
public record DefinitionView(
        List<Parts.Tab> types,
        String type,
        String name,
        int version,
        String by,
        @Nullable Instant at,
        Map<String, String> values,
        Map<String, List<Parts.Option>> choices,
        String known,
        List<Parts.Event> versions,
        boolean mayDefine) {
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public List<Parts.Option> choice(String field) {
        return choices.getOrDefault(field, List.of());
    }

    /** A choice in words, for who may only read. */
    public String said(String field) {
        return choice(field).stream()
                .filter(each -> each.value().equals(value(field)))
                .map(Parts.Option::label)
                .findFirst()
                .orElse("–");
    }
}
