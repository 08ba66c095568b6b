package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.outturn.base.Period;
import org.outturn.base.Refused;

/** How a period is cut into stretches. */
public sealed interface Cut {
    /** Not at all. */
    record Whole() implements Cut {}

    /** Into calendar hours, days or months of the machine's zone. */
    record Calendar(Stretches.Unit unit) implements Cut {}

    /** Into stretches of equal length, at least 1 ms, from the start of the period on. */
    record Every(Duration step) implements Cut {}

    /** Cuts; refuses what gives too many stretches. */
    default Stretches of(Period period, ZoneId zone) {
        try {
            return switch (this) {
                case Whole() -> Stretches.one(period);
                case Calendar(var unit) -> Stretches.of(unit, period, zone);
                case Every(var step) -> {
                    if (step.compareTo(Duration.ofMillis(1)) < 0) {
                        throw tooSmall();
                    }
                    yield Stretches.every(step, period);
                }
            };
        } catch (Stretches.TooMany e) {
            throw tooSmall();
        }
    }

    /** The latest time up to another from which on a period is cut in the same way. */
    default Instant reach(Instant from, Instant time) {
        return switch (this) {
            case Whole() -> from;
            case Calendar(var unit) -> time;
            case Every(var step) ->
                step.toMillis() < 1
                        ? from
                        : from.plus(
                                step.multipliedBy(Duration.between(from, time).dividedBy(step)));
        };
    }

    private static Refused tooSmall() {
        return Refused.input(
                "step-too-small",
                "step",
                "The step gives more than " + PointStore.MAX_BUCKETS + " stretches.",
                "Choose a longer step or a shorter period.");
    }
}
