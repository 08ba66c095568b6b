package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one device measures, taken from a public record. It keeps nothing but its place, which it finds again in the latest
 * points of its own signals, so a demo that was stopped or killed goes on where its points end. Not for several threads.
 */
public interface Replay {
    /**
     * The latest point of a signal.
     *
     * @param time its time
     * @param value its number; NaN for a text
     */
    record Known(Instant time, double value) {}

    /** The signals whose latest points tell where it was. */
    List<String> memory();

    /**
     * Finds its place.
     *
     * @param start where the history begins when there is nothing yet
     * @param latest latest points of the signals of {@link #memory}; those without a point are missing
     */
    void resume(Instant start, Map<String, Known> latest);

    /** The time up to which everything was written. */
    Instant reached();

    /** Writes what happened up to a time, at the pace of the record. */
    void history(Instant until, Messages out) throws IOException, InterruptedException;

    /** Writes what happens now: the same, or faster; called every second or so, and never after a long pause. */
    void live(Instant now, Messages out) throws IOException, InterruptedException;

    /** About how many points a day of history has; for telling how far it is. */
    int pointsPerDay();
}
