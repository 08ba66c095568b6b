package org.outturn.fleet.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.imports.Column;
import org.outturn.fleet.imports.MachineImport;
import org.outturn.fleet.imports.MachineImports;

/**
 * An import.
 *
 * @param it the import
 * @param preview what it would write, while the person chooses; else null
 * @param mistakes the first of them, in words
 * @param allMistakes how many there are
 * @param zones the zones of the world
 * @param countries the countries of the world, by name
 * @param mayImport whether this person may do something about it
 */
public record ImportView(
        MachineImport it,
        MachineImports.@Nullable Preview preview,
        List<Wrong> mistakes,
        int allMistakes,
        List<String> zones,
        List<MachinesView.Option> countries,
        boolean mayImport) {

    /** A mistake in the reader's words; no row when it concerns the file. */
    public record Wrong(@Nullable Integer row, String column, String what, String cure) {}

    public Column[] columns() {
        return Column.values();
    }

    public boolean isGood() {
        return preview != null && preview.plan().isGood();
    }
}
