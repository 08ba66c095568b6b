package org.outturn.fleet.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.sheet.Mistake;

/**
 * A file of machines on its way into the installed base, or what became of it.
 *
 * @param id identifies it
 * @param owner who brought it
 * @param fileName as the person's computer calls it
 * @param fileSize in bytes
 * @param fileHash SHA-256 of the file, which itself is not kept
 * @param header the file's columns
 * @param mapping which column says what
 * @param choices what the person decided about the file as a whole
 * @param state how far it is
 * @param step what it does while it runs
 * @param done rows for which this step is done
 * @param total rows of the file
 * @param cancelling whether somebody asked it to stop
 * @param mistakes what kept it from being written
 * @param written what it wrote
 * @param createdAt when the file came
 * @param endedAt when it was done or given up, or null
 * @param undoneAt when it was undone, or null
 * @param undoneBy who undid it, or null
 */
public record MachineImport(
        ImportId id,
        String owner,
        String fileName,
        long fileSize,
        String fileHash,
        List<String> header,
        Mapping mapping,
        Choices choices,
        State state,
        Step step,
        int done,
        int total,
        boolean cancelling,
        List<Mistake> mistakes,
        Written written,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {

    /** How far an import is. Only what is done has written anything. */
    public enum State {
        /** The person decides which column says what. */
        CHOOSING,
        /** It waits for its turn. */
        QUEUED,
        /** It is checked and written. */
        RUNNING,
        /** All its machines are there. */
        DONE,
        /** The file has mistakes; nothing was written. */
        REFUSED,
        /** Somebody stopped it; nothing was written. */
        CANCELLED,
        /** Something broke; nothing was written. */
        FAILED,
        /** What it wrote is being taken away. */
        UNDOING,
        /** What it wrote was taken away. */
        UNDONE;

        /** Whether it goes on by itself. */
        public boolean isMoving() {
            return this == QUEUED || this == RUNNING;
        }
    }

    /** What a running import does. */
    public enum Step {
        CHECKING,
        WRITING
    }

    /** How many of what an import wrote. */
    public record Written(int machines, int sites, int customers) {}

    /** Refuses unless it is in this state. */
    void refuseUnless(State wanted, String cure) {
        if (state != wanted) {
            throw Refused.state("import-state", "This import is " + words() + ".", cure);
        }
    }

    private String words() {
        return switch (state) {
            case CHOOSING -> "not started yet";
            case QUEUED, RUNNING -> "running";
            case DONE -> "done";
            case REFUSED -> "refused, because the file has mistakes";
            case CANCELLED -> "cancelled";
            case FAILED -> "failed";
            case UNDOING, UNDONE -> "undone";
        };
    }
}
