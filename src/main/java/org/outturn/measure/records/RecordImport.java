package org.outturn.measure.records;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.sheet.Mistake;

/**
 * Records that came with one file.
 *
 * @param file how it was called
 * @param records how many it brought
 * @param by who sent it
 * @param undoneBy who took all of them back, null while nobody did
 */
public record RecordImport(
        RecordImportId id,
        String file,
        int records,
        String by,
        Instant at,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {

    /** What became of a file: all of it was entered, or nothing. */
    public sealed interface Result {}

    /** What would become of a file. */
    public sealed interface Rehearsal {}

    /** All of its rows would be entered. */
    public record Good(int rows) implements Rehearsal {}

    /** All rows were entered. */
    public record Done(RecordImport it) implements Result {}

    /** It is no table that can be read. */
    public record Unreadable(List<Mistake> mistakes) implements Result, Rehearsal {
        public Unreadable {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Nothing was entered, and why. */
    public record Wrong(List<WrongRow> rows) implements Result, Rehearsal {
        public Wrong {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What is wrong with a row.
     *
     * @param row as a spreadsheet counts them
     * @param refused what can't be accepted, and of which column
     */
    public record WrongRow(int row, Refused refused) {}

    /** Refuses to be undone twice. */
    void refuseIfUndone() {
        if (undoneAt != null) {
            throw Refused.state(
                    "record-import-undone", "This import was undone already.", "Its records stay to be read.");
        }
    }
}
