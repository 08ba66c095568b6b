package org.outturn.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when closed days are archived, and does it slice by slice, so that points that come meanwhile are stored between two
 * slices. A round ends when nothing is left to archive. For the pump's thread.
 */
final class Archiving {
    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);

    private final PointStore store;
    private final PumpSettings.Housekeeping settings;
    private final Clock clock;

    private boolean inRound;
    private boolean dirty = true;
    private long lastStored = System.nanoTime();
    private long lastRound = lastStored;
    private boolean resting;
    private long uncounted;
    private Instant lastDay;
    private volatile @Nullable String trouble;

    Archiving(PointStore store, PumpSettings.Housekeeping settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.lastDay = today();
    }

    private Instant today() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    void stored(int points) {
        dirty = true;
        lastStored = System.nanoTime();
        uncounted += points;
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** How long until a round may begin if it stays quiet; empty when there is nothing to do. */
    Optional<Duration> untilDue() {
        if (!today().equals(lastDay)) {
            lastDay = today();
            dirty = true;
        }
        if (!dirty) {
            return Optional.empty();
        }
        Duration idle = settings.idle().minus(since(lastStored));
        Duration rest = resting ? settings.rest().minus(since(lastRound)) : Duration.ZERO;
        return Optional.of(idle.compareTo(rest) > 0 ? idle : rest);
    }

    /** Whether a slice is due though points are coming. */
    boolean dueWhileBusy() {
        if (inRound) {
            return true;
        }
        if (uncounted >= settings.closedRows()) {
            uncounted = 0;
            return store.uncompacted(closedBefore()) >= settings.closedRows();
        }
        return dirty && since(lastRound).compareTo(settings.atLatest()) >= 0;
    }

    /** Does a slice. A failure is kept for people to see, and ends the round: points are stored all the same. */
    void slice() {
        try {
            inRound = store.compact(closedBefore()).days() > 0;
            resting |= inRound;
            trouble = null;
            if (inRound) {
                return;
            }
            dirty = false;
        } catch (PointStoreFailed e) {
            LOG.error("Closed days stay where they are for now", e);
            trouble = e.getMessage();
            inRound = false;
            resting = true;
        }
        lastRound = System.nanoTime();
    }

    boolean inRound() {
        return inRound;
    }

    private Instant closedBefore() {
        return clock.instant().minus(settings.openDays(), ChronoUnit.DAYS);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
