package org.outturn.telemetry.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;

/** How a signal looks in a stretch of time. */
sealed interface Drawn {
    Chosen chosen();

    /** Whether it is of an earlier time, moved to the time that is shown. */
    boolean earlier();

    /** Whether there is anything to see. */
    boolean isEmpty();

    /** The same, moved to a later time. */
    Drawn moved(Duration by);

    /**
     * Numbers over time.
     *
     * @param bars whether they are amounts of stretches of time rather than levels
     * @param stretches in the order of time; the first and last may lie outside of what is shown, so that lines go on
     * @param step over which values were put together, or null when it is every point
     * @param gaps where the signal was silent, inside of what is shown
     */
    record Curve(
            Chosen chosen,
            boolean earlier,
            boolean bars,
            List<Stretch> stretches,
            @Nullable Step step,
            List<Period> gaps)
            implements Drawn {
        @Override
        public boolean isEmpty() {
            return stretches.isEmpty();
        }

        @Override
        public Curve moved(Duration by) {
            return new Curve(
                    chosen,
                    true,
                    bars,
                    stretches.stream().map(each -> each.moved(by)).toList(),
                    step,
                    gaps.stream().map(gap -> Drawn.moved(gap, by)).toList());
        }

        /** The value that is drawn: what an amount comes to, or the mean of a level. */
        double value(Stretch stretch) {
            return bars && chosen.signal().kind() == Signal.Kind.AMOUNT ? stretch.sum() : stretch.mean();
        }
    }

    /**
     * Conditions over time.
     *
     * @param cut from when on there was too much to read, or null
     */
    record Lane(
            Chosen chosen,
            boolean earlier,
            List<Run> runs,
            @Nullable Instant cut) implements Drawn {
        @Override
        public boolean isEmpty() {
            return runs.isEmpty();
        }

        @Override
        public Lane moved(Duration by) {
            return new Lane(
                    chosen,
                    true,
                    runs.stream()
                            .map(run -> new Run(Drawn.moved(run.period(), by), run.value()))
                            .toList(),
                    cut == null ? null : cut.plus(by));
        }
    }

    /** A condition that held for a while; null where several followed each other too quickly to draw. */
    record Run(Period period, @Nullable Value value) {}

    /** Things that happened. */
    record Marks(
            Chosen chosen,
            boolean earlier,
            List<StoredPoint> points,
            @Nullable Instant cut) implements Drawn {
        @Override
        public boolean isEmpty() {
            return points.isEmpty();
        }

        @Override
        public Marks moved(Duration by) {
            return new Marks(
                    chosen,
                    true,
                    points.stream()
                            .map(each -> new StoredPoint(each.time().plus(by), each.value(), each.received()))
                            .toList(),
                    cut == null ? null : cut.plus(by));
        }
    }

    private static Period moved(Period period, Duration by) {
        return new Period(period.from().plus(by), period.to().plus(by));
    }
}
