package org.outturn.telemetry;

import java.io.IOException;
import java.nio.file.Path;

/** A part of the log that was once whole is not any more: nothing is skipped, a person has to decide. */
final class DamagedLog extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedLog(Path file, long offset, String what) {
        super("The point log is damaged: " + file + " at byte " + offset + ": " + what
                + " Restore this file from a backup; nothing after this place was read.");
    }
}
