package org.outturn.measure.records.web;

import java.time.Instant;
import java.util.List;

/**
 * One record with all that was ever said in it.
 *
 * @param row as it reads today
 * @param form for correcting it; its path is empty when the reader may not
 * @param versions the latest first
 * @param customer who has or had the machine
 */
public record RecordView(RecordsView.Row row, RecordFormView form, List<Version> versions, String customer) {
    /**
     * What one version said.
     *
     * @param text all of it, in the reader's words
     * @param why the reason given for it; empty for the first
     */
    public record Version(int version, String text, String why, boolean withdrawn, String by, Instant at) {}

    public boolean mayChange() {
        return !form.path().isEmpty();
    }
}
