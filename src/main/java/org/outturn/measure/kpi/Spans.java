package org.outturn.measure.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;

/** Stretches of time without overlap, in order: what was entered twice counts once. */
record Spans(List<Period> periods) {
    Spans {
        periods = List.copyOf(periods);
    }

    /** All time that lies in at least one of them. */
    static Spans union(Collection<Period> any) {
        List<Period> sorted =
                any.stream().sorted(Comparator.comparing(Period::from)).toList();
        List<Period> merged = new ArrayList<>();
        for (Period each : sorted) {
            Period last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && !each.from().isAfter(last.to())) {
                merged.removeLast();
                merged.add(new Period(last.from(), later(last.to(), each.to())));
            } else {
                merged.add(each);
            }
        }
        return new Spans(merged);
    }

    /** What lies in both. */
    Spans and(Spans other) {
        List<Period> both = new ArrayList<>();
        for (Period one : periods) {
            for (Period two : other.periods) {
                Period common = common(one, two);
                if (common != null) {
                    both.add(common);
                }
            }
        }
        return new Spans(both);
    }

    /** What lies in this, and not in the other. */
    Spans without(Spans other) {
        List<Period> left = new ArrayList<>();
        for (Period one : periods) {
            Instant from = one.from();
            for (Period two : other.periods) {
                if (!two.to().isAfter(from) || !two.from().isBefore(one.to())) {
                    continue;
                }
                if (two.from().isAfter(from)) {
                    left.add(new Period(from, two.from()));
                }
                from = later(from, two.to());
            }
            if (from.isBefore(one.to())) {
                left.add(new Period(from, one.to()));
            }
        }
        return new Spans(left);
    }

    Duration length() {
        return periods.stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
    }

    static @Nullable Period common(Period one, Period two) {
        Instant from = later(one.from(), two.from());
        Instant to = one.to().isBefore(two.to()) ? one.to() : two.to();
        return from.isBefore(to) ? new Period(from, to) : null;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
