package org.outturn.measure.kpi;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.outturn.base.Period;
import org.outturn.measure.Reading;

/**
 * What a counter counted in a period: the sum of its increases. A counter that shows less than before was reset, so that what it shows now
 * was counted since; readings that come late or in another order are put at their time first, so that they are no resets. An increase
 * belongs to the moment of the later reading, hence adjoining periods add up to their union.
 *
 * @param consumed in the counter's unit
 * @param increments how many pairs of readings it was summed from
 * @param resets how often the counter began anew
 * @param from the reading from which it was counted
 * @param to the last reading
 */
public record CounterConsumption(double consumed, int increments, int resets, Reading from, Reading to) {

    /**
     * Counts.
     *
     * @param readings in any order; of several at the same instant the last given counts. The last one before the period is where
     *     counting begins; without any before, the first within it is
     * @return empty when there is no reading in the period, or only one and none before it
     * @throws IllegalArgumentException when the counter shows less than zero
     */
    public static Optional<CounterConsumption> of(Collection<Reading> readings, Period period) {
        var sorted = new TreeMap<Instant, Reading>();
        for (Reading reading : readings) {
            Times.requireAmount(reading.value(), "What a counter shows");
            sorted.put(reading.time(), reading);
        }
        Map.Entry<Instant, Reading> first = sorted.lowerEntry(period.from());
        if (first == null) {
            first = sorted.ceilingEntry(period.from());
        }
        if (first == null || !first.getKey().isBefore(period.to())) {
            return Optional.empty();
        }
        double consumed = 0;
        int increments = 0;
        int resets = 0;
        Reading previous = first.getValue();
        for (Reading next :
                sorted.subMap(first.getKey(), false, period.to(), false).values()) {
            boolean reset = next.value() < previous.value();
            consumed += reset ? next.value() : next.value() - previous.value();
            resets += reset ? 1 : 0;
            increments++;
            previous = next;
        }
        return increments == 0
                ? Optional.empty()
                : Optional.of(new CounterConsumption(consumed, increments, resets, first.getValue(), previous));
    }
}
