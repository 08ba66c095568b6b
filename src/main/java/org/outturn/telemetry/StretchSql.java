package org.outturn.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Stretches as arithmetic of SQL: neighbours of equal length are one run, and a run is found by halving. So a year of local
 * days costs a row at most three comparisons and one division, and no join.
 */
final class StretchSql {
    private final List<Run> runs = new ArrayList<>();

    /** Stretches of equal length in microseconds, the first of which has this number. */
    private record Run(int first, long from, long step) {}

    StretchSql(Stretches stretches) {
        for (int i = 0; i < stretches.count(); i++) {
            long from = micros(stretches.start(i));
            long step = micros(stretches.start(i + 1)) - from;
            if (runs.isEmpty() || runs.getLast().step() != step) {
                runs.add(new Run(i, from, step));
            }
        }
    }

    /** The number of the stretch in which a time lies; an expression on microseconds since 1970. */
    String index(String micros) {
        return tree(
                0,
                runs.size(),
                micros,
                Run::from,
                run -> "%d + (%s - %d) // %d".formatted(run.first(), micros, run.from(), run.step()));
    }

    /** Where the stretch with a number begins, in microseconds; the number may be one more than that of the last. */
    String start(String index) {
        return tree(
                0,
                runs.size(),
                index,
                run -> (long) run.first(),
                run -> "%d + (%s - %d) * %d".formatted(run.from(), index, run.first(), run.step()));
    }

    private String tree(int low, int high, String value, Function<Run, Long> border, Function<Run, String> leaf) {
        if (high - low == 1) {
            return leaf.apply(runs.get(low));
        }
        int middle = (low + high) >>> 1;
        return "CASE WHEN %s < %d THEN %s ELSE %s END"
                .formatted(
                        value,
                        border.apply(runs.get(middle)),
                        tree(low, middle, value, border, leaf),
                        tree(middle, high, value, border, leaf));
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }
}
