package org.outturn.telemetry.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;

/** From reports of a state to the stretches in which it held. */
final class Runs {
    private Runs() {}

    /** Each state holds until the next one, the last until the period ends. */
    static List<Drawn.Run> of(List<StoredPoint> points, Optional<Value> before, Period within) {
        List<Drawn.Run> runs = new ArrayList<>();
        Instant since = within.from();
        Value holds = before.orElse(null);
        for (StoredPoint point : points) {
            if (!point.value().equals(holds)) {
                add(runs, since, point.time(), holds);
                since = point.time();
                holds = point.value();
            }
        }
        add(runs, since, within.to(), holds);
        return runs;
    }

    private static void add(List<Drawn.Run> runs, Instant from, Instant to, @Nullable Value value) {
        if (value != null && from.isBefore(to)) {
            runs.add(new Drawn.Run(new Period(from, to), value));
        }
    }

    /** Puts runs that are shorter than can be drawn together with their neighbours, as "several". */
    static List<Drawn.Run> drawable(List<Drawn.Run> runs, Duration shortest) {
        List<Drawn.Run> drawn = new ArrayList<>();
        Drawn.Run open = null;
        for (Drawn.Run run : runs) {
            boolean small = run.period().length().compareTo(shortest) < 0;
            if (open != null && small && open.period().length().compareTo(shortest) < 0) {
                boolean same = Objects.equals(open.value(), run.value());
                open = new Drawn.Run(
                        new Period(open.period().from(), run.period().to()), same ? open.value() : null);
            } else {
                if (open != null) {
                    drawn.add(open);
                }
                open = run;
            }
        }
        if (open != null) {
            drawn.add(open);
        }
        return drawn;
    }

    /** From stretches of a yes or no: yes, no, or both within one stretch. */
    static List<Drawn.Run> ofFlags(List<Stretch> stretches, Optional<Value> before, Period within) {
        List<Drawn.Run> runs = new ArrayList<>();
        Instant since = within.from();
        Value holds = before.orElse(null);
        boolean known = before.isPresent();
        for (Stretch each : stretches) {
            Value value = each.min() < each.max() ? null : new Value.Flag(each.max() > 0);
            if (!known || !Objects.equals(value, holds)) {
                if (known) {
                    put(runs, since, each.start(), holds, within);
                }
                since = each.start();
            }
            if (value == null) {
                put(runs, each.start(), each.end(), null, within);
                since = each.end();
                holds = new Value.Flag(each.last() > 0);
            } else {
                holds = value;
            }
            known = true;
        }
        if (known) {
            put(runs, since, within.to(), holds, within);
        }
        return runs;
    }

    private static void put(List<Drawn.Run> runs, Instant from, Instant to, @Nullable Value value, Period within) {
        Period inside = from.isBefore(to) ? Overlap.of(new Period(from, to), within) : null;
        if (inside == null) {
            return;
        }
        Drawn.Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null
                && Objects.equals(last.value(), value)
                && last.period().to().equals(inside.from())) {
            runs.set(runs.size() - 1, new Drawn.Run(new Period(last.period().from(), inside.to()), value));
        } else {
            runs.add(new Drawn.Run(inside, value));
        }
    }
}
