package org.outturn.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import org.outturn.run.LivingFiles;

/**
 * The points for a backup of the running program: the store as of one moment, and what the log has from there on. Devices and
 * the pump go on meanwhile; the log lets nothing go until the copy is complete.
 */
final class PointsBackup implements LivingFiles {
    private final SegmentedPointLog log;
    private final DuckDbPointStore store;

    PointsBackup(SegmentedPointLog log, DuckDbPointStore store) {
        this.log = log;
        this.store = store;
    }

    @Override
    public String folder() {
        return "points";
    }

    @Override
    public void copy(Path spare, Taker taker) throws IOException {
        try (SegmentedPointLog.Hold hold = log.hold()) {
            Position from = store.copy(spare, (name, file, bytes) -> taker.take("store/" + name, file, bytes));
            hold.copy(from, (name, file, bytes) -> taker.take("log/" + name, file, bytes));
        }
    }
}
