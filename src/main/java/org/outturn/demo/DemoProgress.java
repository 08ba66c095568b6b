package org.outturn.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How far the demo is; written by its thread, read by pages. */
@Component
public class DemoProgress {
    private static final double TOO_EARLY = 0.03;

    private final Clock clock;
    private volatile State state = new State(Stage.OFF, 0, 0, Instant.EPOCH, Instant.EPOCH);

    DemoProgress(Clock clock) {
        this.clock = clock;
    }

    /** What the demo does just now. */
    public enum Stage {
        /** This is no demo. */
        OFF,
        /** Customers, machines and people are made. */
        SETTING_UP,
        /** Two buildings send two years, and their story is told. */
        STORY,
        /** The fleet sends its past. */
        HISTORY,
        /** New measurements come as time goes by. */
        LIVING,
        FAILED
    }

    /**
     * How far it is.
     *
     * @param done share of this stage, 0 to 1
     * @param points how many points were sent in this stage
     * @param since when this stage began
     * @param at when this was so
     */
    public record State(Stage stage, double done, long points, Instant since, Instant at) {
        public int percent() {
            return (int) Math.floor(Math.clamp(done, 0, 1) * 100);
        }

        /** How long this stage still takes; empty while that is anybody's guess. */
        public Optional<Duration> left() {
            return done < TOO_EARLY
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(
                            Math.round(Duration.between(since, at).toMillis() * (1 / Math.min(done, 1) - 1))));
        }
    }

    void at(Stage stage) {
        Instant now = clock.instant();
        state = new State(stage, 0, 0, now, now);
    }

    /** So much of the present stage is done. */
    void done(double share, long points) {
        State before = state;
        state = new State(before.stage(), share, points, before.since(), clock.instant());
    }

    public State state() {
        return state;
    }
}
