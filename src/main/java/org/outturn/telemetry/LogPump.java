package org.outturn.telemetry;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.outturn.telemetry.PointLog.Batch;
import org.outturn.telemetry.PumpState.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves points from the log to the store, in order, on one thread: reads on from the store's own position, stores a batch
 * together with the new position, lets go of that part of the log, tells the listeners. Whatever fails is tried again from the
 * store's position; nothing is skipped. When nothing comes, it archives closed days.
 */
public final class LogPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogPump.class);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final Duration BETWEEN_INTERRUPTIONS = Duration.ofMillis(50);

    private final PointLog log;
    private final PointStore store;
    private final PumpSettings settings;
    private final List<PointListener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closing;

    private volatile Phase phase = Phase.WAITING;
    private volatile @Nullable String trouble;

    private final Archiving archiving;
    private Position told = Position.START;

    LogPump(PointLog log, PointStore store, PumpSettings settings, Clock clock) {
        this.log = log;
        this.store = store;
        this.settings = settings;
        this.archiving = new Archiving(store, settings.housekeeping(), clock);
        this.thread = Thread.ofPlatform().daemon().name("log-pump").unstarted(this::run);
    }

    /** Begins. Listeners added before miss nothing that is stored from now on. */
    public void start() {
        thread.start();
    }

    public void listen(PointListener listener) {
        listeners.add(listener);
    }

    public PumpState state() {
        Position position = store.position();
        Position end = log.end();
        return new PumpState(
                phase,
                position,
                Math.max(0, end.number() - position.number()),
                position.isBefore(end) ? log.bytesAfter(position) : 0,
                Optional.ofNullable(trouble).or(archiving::trouble));
    }

    /**
     * Waits until everything before a place of the log is stored and told.
     *
     * @return false when the time has passed, or the pump is closed
     */
    public boolean awaitStored(Position place, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (told.isBefore(place) && nanos > 0 && !closing) {
                nanos = changed.awaitNanos(nanos);
            }
            return !told.isBefore(place);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Duration backoff = settings.retry();
        advance(store.position());
        while (!isClosing()) {
            try {
                step();
                trouble = null;
                backoff = settings.retry();
            } catch (InterruptedException e) {
                LOG.debug("The pump's thread is nobody's to interrupt", e);
            } catch (IOException | RuntimeException e) {
                if (isClosing()) {
                    break;
                }
                trouble = String.valueOf(e.getMessage());
                phase = Phase.RETRYING;
                LOG.error("Points stay in the log for now; trying again in {} ms", backoff.toMillis(), e);
                pause(backoff);
                backoff = shorter(backoff.multipliedBy(2), settings.longestRetry());
            }
        }
        phase = Phase.CLOSED;
    }

    private void step() throws IOException, InterruptedException {
        Batch batch = log.read(store.position(), settings.batchPoints());
        if (batch.isEmpty()) {
            waitOrArchive();
            return;
        }
        phase = Phase.STORING;
        try {
            store.write(batch.messages(), batch.next());
        } catch (PointStoreFailed e) {
            if (!store.position().equals(batch.next())) {
                throw e;
            }
            LOG.warn("Storing points failed only after they were stored", e);
        }
        tell(batch);
        log.release(batch.next());
        int points = 0;
        for (Message each : batch.messages()) {
            points += each.points().size();
        }
        archiving.stored(points);
        if (archiving.dueWhileBusy()) {
            phase = Phase.COMPACTING;
            archiving.slice();
        } else if (points < settings.batchPoints() / 10) {
            pause(settings.gather());
        }
    }

    private void waitOrArchive() throws InterruptedException {
        Optional<Duration> due = archiving.untilDue();
        if (archiving.inRound() || due.isPresent() && !due.get().isPositive()) {
            phase = Phase.COMPACTING;
            archiving.slice();
            return;
        }
        phase = Phase.WAITING;
        if (!log.await(store.position(), shorter(due.orElse(LONGEST_WAIT), LONGEST_WAIT))
                && log.state() instanceof PointLog.State.Closed) {
            pause(LONGEST_WAIT); // a closed log does not wait
        }
    }

    private void tell(Batch batch) {
        for (PointListener each : listeners) {
            try {
                each.stored(batch.messages());
            } catch (RuntimeException e) {
                LOG.error("A listener for stored points failed", e);
            }
        }
        advance(batch.next());
    }

    private void advance(Position to) {
        lock.lock();
        try {
            told = to;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration time) {
        lock.lock();
        try {
            long nanos = time.toNanos();
            while (nanos > 0 && !closing) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            LOG.debug("The pump's thread is nobody's to interrupt; the wait just ends", e);
        } finally {
            lock.unlock();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Stops after the batch at hand; a compaction is given up. What is in the log stays there for the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            while (!thread.join(BETWEEN_INTERRUPTIONS)) {
                store.interruptCompaction();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
