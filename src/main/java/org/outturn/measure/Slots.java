package org.outturn.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time cut into the intervals in which one reading of a series each is expected.
 *
 * @param expected intervals
 * @param present intervals with a reading
 * @param readings readings in the stretch
 * @param sum of their values
 */
record Slots(int expected, int present, int readings, double sum) {
    private static final Duration DAY = Duration.ofDays(1);

    /** Series of a day or more are counted by local days, of 23 to 25 hours. */
    static Slots of(SortedMap<Instant, Double> inside, ZonedDateTime start, ZonedDateTime end, Duration every) {
        boolean daily = every.compareTo(DAY) >= 0;
        long length = daily
                ? ChronoUnit.DAYS.between(start.toLocalDate(), end.toLocalDate())
                : Duration.between(start, end).toNanos();
        long step = daily ? every.toDays() : every.toNanos();
        // Rounded up, so that a stretch with a cut interval can never count as whole when it is not.
        int expected = (int) Math.ceilDiv(length, step);
        int present = 0;
        double sum = 0;
        long last = -1;
        for (var reading : inside.entrySet()) {
            ZonedDateTime at = reading.getKey().atZone(start.getZone());
            long passed = daily
                    ? ChronoUnit.DAYS.between(start.toLocalDate(), at.toLocalDate())
                    : Duration.between(start, at).toNanos();
            long slot = passed / step;
            if (slot != last) {
                present++;
                last = slot;
            }
            sum += reading.getValue();
        }
        return new Slots(expected, present, inside.size(), sum);
    }

    /** Two readings in one interval are a contradiction: better no sum than a doubled one. */
    @Nullable
    Double total() {
        return expected > 0 && present == expected && readings == expected ? sum : null;
    }

    boolean atLeastHalf() {
        return present > 0 && 2 * present >= expected;
    }

    @Nullable
    Double mean() {
        return atLeastHalf() ? sum / readings : null;
    }
}
