package org.outturn.fleet.web;

import java.util.List;
import org.outturn.fleet.imports.MachineImport;
import org.outturn.fleet.sheet.SheetReader;

/** The imports of a provider, newest first, and whether this person may bring in another. */
public record ImportsView(List<MachineImport> imports, boolean mayImport) {
    public int mostRows() {
        return SheetReader.MOST_ROWS;
    }

    public int mostMegabytes() {
        return SheetReader.MOST_BYTES / 1024 / 1024;
    }
}
