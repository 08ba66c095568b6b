package org.outturn.measure.records.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.records.RecordImport;

/**
 * Imports of records, and what is wrong with the file that was just sent.
 *
 * @param file its name; empty when none was sent
 * @param wrong why nothing of it was entered
 * @param mostRows how many rows a file may have
 */
public record RecordImportsView(
        List<RecordImport> imports, String file, List<Wrong> wrong, int mostRows, boolean mayEnter) {
    /** A mistake in the reader's words; without a row it concerns the whole file. */
    public record Wrong(@Nullable Integer row, String column, String what, String cure) {}
}
