package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A record whose rows have their place in the calendar: each time of the present stands for one time of the record, so it keeps
 * its real pace, also while it lives, and sums of days stay right. The latest point of one signal is its memory.
 */
final class Timed implements Replay {
    private final String signal;
    private final Duration every;
    private final int valuesPerRow;
    private final Source source;
    private Instant reached = Instant.EPOCH;

    /** What was measured in each stretch of time. */
    @FunctionalInterface
    interface Source {
        /** Writes what was measured in the stretch that begins at a time; nothing where the record has a gap. */
        void write(Instant from, Messages out) throws IOException, InterruptedException;
    }

    /**
     * @param signal the one that has a point at the beginning of each stretch
     * @param every length of a stretch; stretches begin at whole multiples of it
     */
    Timed(String signal, Duration every, int valuesPerRow, Source source) {
        this.signal = signal;
        this.every = every;
        this.valuesPerRow = valuesPerRow;
        this.source = source;
    }

    @Override
    public List<String> memory() {
        return List.of(signal);
    }

    @Override
    public void resume(Instant start, Map<String, Known> latest) {
        Known known = latest.get(signal);
        long step = every.toMillis();
        reached = known == null
                ? Instant.ofEpochMilli(Math.ceilDiv(start.toEpochMilli(), step) * step)
                : Instant.ofEpochMilli(Math.floorDiv(known.time().toEpochMilli(), step) * step)
                        .plus(every);
    }

    @Override
    public Instant reached() {
        return reached;
    }

    @Override
    public void history(Instant until, Messages out) throws IOException, InterruptedException {
        for (Instant end = reached.plus(every); !end.isAfter(until); end = reached.plus(every)) {
            source.write(reached, out);
            reached = end;
        }
    }

    @Override
    public void live(Instant now, Messages out) throws IOException, InterruptedException {
        history(now, out);
    }

    @Override
    public int pointsPerDay() {
        return (int) Duration.ofDays(1).dividedBy(every) * valuesPerRow;
    }
}
