package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.outturn.base.Period;

/**
 * Which share of the expected points came. A series that reports when it has something to say has no such share; whoever asks
 * knows what a signal is.
 *
 * @param every how often a point is expected
 * @param source from where that is known
 * @param stretches from the first point of the series on, and not beyond now
 */
public record Completeness(Duration every, Source source, List<Stretch> stretches) {
    public Completeness {
        stretches = List.copyOf(stretches);
    }

    /** From where it is known how often a point is expected. */
    public enum Source {
        /** The machine's type says so. */
        SIGNAL,
        /** It is the median time from one point to the next of the period. */
        POINTS
    }

    /**
     * One stretch.
     *
     * @param time where it begins
     * @param points how many came
     * @param expected how many should have come; not a whole number at the borders
     */
    public record Stretch(Instant time, long points, double expected) {
        /** From 0 to 1; more than was expected is no more than all. */
        public double share() {
            return expected <= 0 ? 1 : Math.min(1, points / expected);
        }
    }

    /**
     * @param counts points of each stretch
     * @param from when the series began
     * @param now what is expected later has not come yet
     */
    static Completeness of(
            Duration every, Source source, Stretches stretches, long[] counts, Instant from, Instant now) {
        List<Stretch> all = new ArrayList<>();
        for (int i = 0; i < stretches.count(); i++) {
            Period part = stretches.within(i);
            Instant begin = part.from().isBefore(from) ? from : part.from();
            Instant end = part.to().isAfter(now) ? now : part.to();
            if (begin.isBefore(end)) {
                double expected = Duration.between(begin, end).toMillis() / (double) every.toMillis();
                all.add(new Stretch(stretches.start(i), counts[i], expected));
            }
        }
        return new Completeness(every, source, all);
    }
}
