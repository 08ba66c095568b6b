package org.outturn.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends a value now and then, and notes how long it takes until the API shows it: what a person in front of a page waits. */
final class VisibilityProbe implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Asking more often would be a load of its own. */
    private static final Duration POLL = Duration.ofMillis(20);

    private static final Duration SEEN_WITHIN = Duration.ofMinutes(3);

    private final PlatformApi api;
    private final Latencies latencies = new Latencies();
    private final Thread thread = Thread.ofPlatform().daemon().name("probe").unstarted(this::run);
    private final AtomicLong numbers;
    private volatile boolean closing;
    private volatile @Nullable Exception failure;

    /** @param numbers gives each value a time of its own */
    VisibilityProbe(PlatformApi api, AtomicLong numbers) {
        this.api = api;
        this.numbers = numbers;
    }

    /** Sends one value and waits until it shows. The log is in order, so everything acknowledged before shows too. */
    Duration once() throws IOException, InterruptedException {
        long number = numbers.getAndIncrement();
        Instant time = LoadMessages.BEFORE_THE_STORY.plusMillis(number);
        long start = System.nanoTime();
        api.send(time, number);
        while (api.count(time, time.plusMillis(1)) == 0) {
            if (System.nanoTime() - start > SEEN_WITHIN.toNanos()) {
                throw new IOException("A value did not show within " + SEEN_WITHIN.toSeconds() + " s.");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                latencies.add(once().toNanos());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException | InterruptedException e) {
            failure = e;
        }
    }

    /** What was seen until now. */
    Latencies end() throws IOException, InterruptedException {
        close();
        thread.join();
        Exception why = failure;
        if (why != null) {
            throw new IOException("The values in between could not be seen: " + why.getMessage(), why);
        }
        return latencies;
    }

    @Override
    public void close() {
        closing = true;
    }
}
