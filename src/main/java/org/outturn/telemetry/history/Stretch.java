package org.outturn.telemetry.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.outturn.telemetry.Bucket;

/**
 * What is drawn at one place of a curve: the points of a stretch of time put together, or one point as it came.
 *
 * @param start where it begins
 * @param end where it ends; the same as {@code start} for a point that holds for an instant
 * @param count points in it, at least 1
 */
record Stretch(Instant start, Instant end, long count, double min, double max, double sum, double first, double last) {
    double mean() {
        return sum / count;
    }

    Stretch moved(Duration by) {
        return new Stretch(start.plus(by), end.plus(by), count, min, max, sum, first, last);
    }

    /** Puts buckets of equal length together into the stretches of a step, by the clock of a place. */
    static List<Stretch> fold(List<Bucket> buckets, Step step, ZoneId zone) {
        List<Stretch> folded = new ArrayList<>();
        for (Bucket bucket : buckets) {
            Stretch last = folded.isEmpty() ? null : folded.getLast();
            if (last != null && bucket.time().isBefore(last.end)) {
                folded.set(folded.size() - 1, last.and(bucket));
            } else {
                Instant start = step.floor(bucket.time(), zone);
                folded.add(new Stretch(
                        start,
                        step.next(start, zone),
                        bucket.count(),
                        bucket.min(),
                        bucket.max(),
                        bucket.sum(),
                        bucket.first(),
                        bucket.last()));
            }
        }
        return folded;
    }

    private Stretch and(Bucket later) {
        return new Stretch(
                start,
                end,
                count + later.count(),
                Math.min(min, later.min()),
                Math.max(max, later.max()),
                sum + later.sum(),
                first,
                later.last());
    }

    /**
     * By how much a counter grew within each stretch. Where it is lower than before it was reset or replaced, and counts on
     * from the lowest value that is seen: what it had before that is not known.
     *
     * @param readings stretches of a counter, in the order of time
     */
    static List<Stretch> growth(List<Stretch> readings) {
        List<Stretch> grown = new ArrayList<>();
        double before = readings.isEmpty() ? 0 : readings.getFirst().first;
        for (Stretch reading : readings) {
            double lead = Math.max(0, reading.first - before);
            boolean reset = reading.last < reading.max;
            double within =
                    reset ? (reading.max - reading.first) + (reading.last - reading.min) : reading.last - reading.first;
            double growth = lead + within;
            grown.add(new Stretch(
                    reading.start, reading.end, reading.count, growth, growth, growth * reading.count, growth, growth));
            before = reading.last;
        }
        return grown;
    }
}
