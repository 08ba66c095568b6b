package org.outturn.telemetry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.outturn.run.LivingFiles;
import org.outturn.telemetry.Segments.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The point log in segment files of one folder. One thread writes: it takes all that is queued as one group, writes it, puts it
 * on disk with one {@code fsync}, and calls everyone back; while it does, the next group gathers.
 *
 * <p>After a failed write or {@code fsync} nothing of the file beyond the last durable group can be trusted (the kernel may have
 * dropped the pages and call them clean): everything queued fails, the file is cut back to what was durable, and only a new
 * segment takes messages again.
 */
final class SegmentedPointLog implements PointLog {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentedPointLog.class);
    private static final int BYTES_BESIDE_PAYLOAD = 96;

    private final Segments files;
    private final SegmentWriter writer;
    private final SegmentReader reader;
    private final LogSettings settings;
    private final Clock clock;
    private final FileChannel claim;
    private final Thread thread;

    private final List<Runnable> groupListeners = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition moved = lock.newCondition();
    private ArrayDeque<Entry> queue = new ArrayDeque<>();
    private long queuedBytes;
    private List<Runnable> waitingForRoom = new ArrayList<>();
    private boolean closing;
    private @Nullable IOException failure;
    private @Nullable IOException stopped;

    private final AtomicInteger holds = new AtomicInteger();
    private volatile State state = new State.Open();

    private record Entry(byte[] payload, Durable callback) {
        long bytes() {
            return payload.length + (long) BYTES_BESIDE_PAYLOAD;
        }
    }

    /**
     * Opens the log of a folder, or begins one.
     *
     * @throws DamagedLog when what was once durable is not whole any more; nothing was changed
     * @throws IOException when the folder is in use, or can't be written
     */
    static SegmentedPointLog open(Path folder, LogSettings settings, Clock clock) throws IOException {
        return open(folder, settings, clock, SegmentFile::open);
    }

    static SegmentedPointLog open(Path folder, LogSettings settings, Clock clock, SegmentFile.Opener opener)
            throws IOException {
        Durably.makeFolder(folder);
        FileChannel claim = Durably.claim(folder, "point log");
        try {
            return new SegmentedPointLog(folder, settings, clock, opener, claim);
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private SegmentedPointLog(
            Path folder, LogSettings settings, Clock clock, SegmentFile.Opener opener, FileChannel claim)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.claim = claim;
        files = new Segments(folder);
        writer = new SegmentWriter(files, opener, settings.segmentBytes());
        reader = new SegmentReader(files, writer.segments());
        thread = Thread.ofPlatform().daemon().name("point-log").unstarted(this::run);
        thread.setUncaughtExceptionHandler(
                (dead, why) -> failed(List.of(), new IllegalStateException("Its thread ended.", why)));
        thread.start();
    }

    @Override
    public boolean append(Message message, Durable callback) {
        byte[] payload = MessageCodec.encode(message);
        if (payload.length > Records.MAX_PAYLOAD) {
            throw new IllegalArgumentException("A message may take " + Records.MAX_PAYLOAD
                    + " bytes in the log, but this takes " + payload.length + ".");
        }
        Entry entry = new Entry(payload, callback);
        IOException refusal;
        lock.lock();
        try {
            refusal = refusal();
            if (refusal == null) {
                if (queue.isEmpty()) {
                    work.signal();
                }
                queue.add(entry);
                queuedBytes += entry.bytes();
                return queuedBytes < settings.queueBytes();
            }
        } finally {
            lock.unlock();
        }
        fail(entry, refusal);
        return false;
    }

    private @Nullable IOException refusal() {
        if (closing) {
            return new IOException("The point log is closed.");
        }
        if (stopped != null) {
            return stopped;
        }
        if (failure == null && queuedBytes >= 2 * settings.queueBytes()) {
            return new IOException("The point log's queue is full.");
        }
        return failure;
    }

    @Override
    public void onRoom(Runnable resume) {
        lock.lock();
        try {
            if (closing || !hasRoom()) {
                waitingForRoom.add(resume);
                return;
            }
        } finally {
            lock.unlock();
        }
        resume.run();
    }

    private boolean hasRoom() {
        return failure == null && stopped == null && queuedBytes <= settings.queueBytes() / 2;
    }

    /** Takes no more messages until {@link #goOn}; what was taken before is written and acknowledged. */
    void stop(IOException why) {
        lock.lock();
        try {
            stopped = why;
        } finally {
            lock.unlock();
        }
    }

    /** Takes messages again, and tells those who wait for it. */
    void goOn() {
        List<Runnable> resume = List.of();
        lock.lock();
        try {
            stopped = null;
            if (hasRoom()) {
                resume = waitingForRoom;
                waitingForRoom = new ArrayList<>();
            }
        } finally {
            lock.unlock();
        }
        resume.forEach(SegmentedPointLog::tell);
    }

    @Override
    public void onGroup(Runnable afterCallbacks) {
        groupListeners.add(afterCallbacks);
    }

    // --- the writing thread

    private void run() {
        while (true) {
            if (state instanceof State.Failed) {
                if (!waitToRetry()) {
                    return;
                }
                recover();
                continue;
            }
            ArrayDeque<Entry> group = take();
            if (group.isEmpty()) {
                return;
            }
            Position before;
            try {
                writer.makeReady();
                before = writer.end();
                writer.write(() -> group.stream().map(Entry::payload).iterator());
            } catch (IOException | RuntimeException e) {
                failed(group, e);
                continue;
            }
            tellDurable(group, before);
            settled(group);
        }
    }

    private void tellDurable(Iterable<Entry> group, Position before) {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        Position at = before;
        for (Entry each : group) {
            at = new Position(at.segment(), at.offset() + Records.HEADER + each.payload().length, at.number() + 1);
            try {
                each.callback().durable(at);
            } catch (RuntimeException e) {
                LOG.error("What waited for a message to be durable failed", e);
            }
        }
    }

    /** The next group; empty when the log is closing and all is written. */
    private ArrayDeque<Entry> take() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closing) {
                work.awaitUninterruptibly();
            }
            if (!settings.linger().isZero()) {
                linger();
            }
            ArrayDeque<Entry> group = queue;
            queue = new ArrayDeque<>();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void linger() {
        long nanos = settings.linger().toNanos();
        try {
            while (nanos > 0 && !closing && queuedBytes < settings.queueBytes() / 2) {
                nanos = work.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            LOG.debug("The log's thread is nobody's to interrupt; the wait just ends", e);
        }
    }

    private void failed(Collection<Entry> group, Exception e) {
        String reason = "The point log can't be written: " + e.getMessage();
        LOG.error("{}; nothing is acknowledged until it can", reason, e);
        IOException told = new IOException(reason, e);
        List<Entry> all = new ArrayList<>(group);
        lock.lock();
        try {
            failure = told;
            state = new State.Failed(clock.instant(), reason);
            all.addAll(queue);
            queue.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(each -> fail(each, told));
        settled(all);
    }

    private static void fail(Entry entry, IOException reason) {
        try {
            entry.callback().failed(reason);
        } catch (RuntimeException e) {
            LOG.error("What waited for a message to be durable failed", e);
        }
    }

    /** After the callbacks of a group: room is made, and whoever waits for it is told. */
    private void settled(Iterable<Entry> group) {
        groupListeners.forEach(SegmentedPointLog::tell);
        List<Runnable> resume = List.of();
        lock.lock();
        try {
            for (Entry each : group) {
                queuedBytes -= each.bytes();
            }
            if (hasRoom()) {
                resume = waitingForRoom;
                waitingForRoom = new ArrayList<>();
            }
        } finally {
            lock.unlock();
        }
        resume.forEach(SegmentedPointLog::tell);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("A listener of the point log failed", e);
        }
    }

    /** Waits before the next try; false when the log is closing instead. */
    private boolean waitToRetry() {
        lock.lock();
        try {
            long nanos = settings.retry().toNanos();
            while (nanos > 0 && !closing) {
                nanos = work.awaitNanos(nanos);
            }
            return !closing;
        } catch (InterruptedException e) {
            LOG.debug("The log's thread is nobody's to interrupt; the wait just ends", e);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void recover() {
        try {
            writer.recover();
        } catch (IOException e) {
            LOG.warn("The point log still can't be written: {}", e.getMessage());
            return;
        }
        lock.lock();
        try {
            failure = null;
            state = new State.Open();
        } finally {
            lock.unlock();
        }
        LOG.info(
                "The point log can be written again, in segment {}",
                writer.end().segment());
        settled(List.of());
    }

    // --- reading

    @Override
    public Batch read(Position from, int maxPoints) throws IOException {
        return reader.read(from, writer.end(), maxPoints);
    }

    @Override
    public long bytesAfter(Position position) {
        return reader.bytes(position, writer.end());
    }

    @Override
    public boolean await(Position after, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (!after.isBefore(writer.end()) && nanos > 0 && !closing) {
                nanos = moved.awaitNanos(nanos);
            }
            return after.isBefore(writer.end());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Position end() {
        return writer.end();
    }

    @Override
    public void release(Position upTo) throws IOException {
        // What is released is stored; who holds on looks up afterwards from where on it is not.
        if (holds.get() > 0) {
            return;
        }
        long keep = Math.min(upTo.segment(), writer.end().segment());
        for (Long number : List.copyOf(writer.segments().headMap(keep, false).keySet())) {
            writer.segments().remove(number);
            files.delete(number);
        }
    }

    /** Keeps all that is not released yet until it is closed. */
    final class Hold implements AutoCloseable {
        private Hold() {
            holds.incrementAndGet();
        }

        /** Hands over the segments from the one of a place on, up to what is durable now. */
        void copy(Position from, LivingFiles.Taker taker) throws IOException {
            Position end = writer.end();
            for (Segment each : List.copyOf(writer.segments().values())) {
                if (each.number() >= from.segment() && each.number() <= end.segment()) {
                    Path file = files.file(each.number());
                    long bytes = each.number() == end.segment() ? end.offset() : each.size();
                    taker.take(String.valueOf(file.getFileName()), file, bytes);
                }
            }
        }

        @Override
        public void close() {
            holds.decrementAndGet();
        }
    }

    Hold hold() {
        return new Hold();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            work.signalAll();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        state = new State.Closed();
        writer.close();
        claim.close();
    }
}
