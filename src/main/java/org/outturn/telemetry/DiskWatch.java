package org.outturn.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.outturn.run.HealthPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the disk from running full: below a mark the point log takes no more messages, as if it were overloaded, so devices
 * are not acknowledged and keep what they have; when there is room again it goes on by itself. A full disk would stop the
 * database, the store and the log alike, at a moment that nobody chose.
 */
final class DiskWatch implements SmartLifecycle, HealthPart {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final int SECONDS = 5;

    private final SegmentedPointLog log;
    private final LongSupplier free;
    private final long stopBelow;
    private final long warnBelow;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disk-watch").factory());
    private volatile boolean running;
    private volatile Room room = new Room(Long.MAX_VALUE, State.ENOUGH);

    /** How much room there is. */
    enum State {
        ENOUGH,
        SCARCE,
        /** Messages are not taken. */
        STOPPED
    }

    /**
     * @param free bytes
     */
    record Room(long free, State state) {}

    /**
     * @param free asks for the free bytes of the data folder's disk; may throw {@link UncheckedIOException}
     */
    DiskWatch(SegmentedPointLog log, LongSupplier free, PointsSettings settings) {
        this.log = log;
        this.free = free;
        this.stopBelow = settings.stopBelow().toBytes();
        this.warnBelow = settings.warnBelow().toBytes();
    }

    Room room() {
        return room;
    }

    /** Looks now. */
    void look() {
        long bytes;
        try {
            bytes = free.getAsLong();
        } catch (UncheckedIOException e) {
            LOG.warn("The disk can't be asked for its free space: {}", e.getMessage());
            return;
        }
        boolean stopped = room.state() == State.STOPPED;
        // a little more than the mark to go on, so that it does not come and go
        boolean stop = bytes < (stopped ? stopBelow + stopBelow / 10 : stopBelow);
        if (stop && !stopped) {
            LOG.error("Only {} MB are free; no messages are taken until there is room", bytes / 1_000_000);
            log.stop(new IOException("The disk is nearly full."));
        } else if (!stop && stopped) {
            LOG.info("{} MB are free; messages are taken again", bytes / 1_000_000);
            log.goOn();
        }
        room = new Room(bytes, stop ? State.STOPPED : bytes < warnBelow ? State.SCARCE : State.ENOUGH);
    }

    @Override
    public String name() {
        return "room-for-points";
    }

    @Override
    public Health health() {
        Room now = room;
        String words = "%,d MB free".formatted(now.free() / 1_000_000);
        return switch (now.state()) {
            case ENOUGH -> Health.up(now.free() == Long.MAX_VALUE ? "not asked yet" : words);
            case SCARCE ->
                Health.warning(
                        words + "; make room before no messages are taken any more" + " (outturn.points.stop-below)");
            case STOPPED ->
                Health.down(words + "; no messages are taken until there is room" + " (outturn.points.stop-below)");
        };
    }

    @Override
    public void start() {
        running = true;
        look();
        clockwork.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the doors for devices. */
    @Override
    public int getPhase() {
        return 0;
    }
}
