package org.outturn.telemetry.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;

/** Where a signal was silent for longer than it usually is. */
final class Gaps {
    /** Silence of this many usual intervals is a gap: one message may come late, two may be lost. */
    private static final double MANY = 3.5;

    private static final int ENOUGH = 6;

    private Gaps() {}

    /** How far apart points usually come: the median of what is there, or what the type declares where there is too little. */
    static Duration usual(List<Stretch> stretches, Duration declared) {
        if (stretches.size() < ENOUGH) {
            return declared;
        }
        long[] apart = new long[stretches.size() - 1];
        for (int i = 0; i < apart.length; i++) {
            long millis = Duration.between(
                            stretches.get(i).start(), stretches.get(i + 1).start())
                    .toMillis();
            apart[i] = millis / Math.max(1, stretches.get(i).count());
        }
        Arrays.sort(apart);
        return Duration.ofMillis(Math.max(1, apart[apart.length / 2]));
    }

    /** The longest silence that is not yet a gap. */
    static Duration patience(Duration usual, @Nullable Step step) {
        Duration several = Duration.ofMillis((long) (usual.toMillis() * MANY));
        if (step == null) {
            return several;
        }
        // a whole stretch without a point is a gap where points usually come several times in it
        Duration most = step.roughly().multipliedBy(6).dividedBy(10);
        return several.compareTo(most) > 0 ? several : most;
    }

    /**
     * The gaps inside a period.
     *
     * @param stretches in the order of time; they may reach beyond the period
     * @param within the period up to now at most: what is to come is no gap
     */
    static List<Period> in(List<Stretch> stretches, Period within, Duration patience) {
        List<Period> gaps = new ArrayList<>();
        Instant since = within.from();
        Instant known = null;
        for (Stretch each : stretches) {
            Instant before = known == null ? since : known;
            Instant silent = known == null ? since : known;
            if (Duration.between(before, each.start()).compareTo(patience) > 0) {
                add(gaps, silent, each.start(), within);
            }
            known = later(known, each.end());
        }
        Instant end = known == null ? since : known;
        if (stretches.isEmpty() || Duration.between(end, within.to()).compareTo(patience) > 0) {
            add(gaps, end, within.to(), within);
        }
        return gaps;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private static void add(List<Period> gaps, Instant from, Instant to, Period within) {
        Instant first = from.isBefore(within.from()) ? within.from() : from;
        Instant last = to.isAfter(within.to()) ? within.to() : to;
        if (first.isBefore(last)) {
            gaps.add(new Period(first, last));
        }
    }

    /** What is a gap in all of them. */
    static List<Period> common(List<List<Period>> several) {
        List<Period> common = several.isEmpty() ? List.of() : several.getFirst();
        for (List<Period> other : several) {
            List<Period> both = new ArrayList<>();
            for (Period one : common) {
                for (Period two : other) {
                    add(both, one.from(), one.to(), two);
                }
            }
            common = both;
        }
        return common;
    }
}
