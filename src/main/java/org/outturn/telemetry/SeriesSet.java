package org.outturn.telemetry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.outturn.base.Period;

/**
 * Some series of one tenant, asked at once. A series that has nothing to say is not in an answer. What one call reads is of one
 * moment; each throws {@link PointStoreFailed} when the store can't answer.
 */
public interface SeriesSet {
    /** Hands over the first points of the series in a period, in the order of time, then of series; at most {@code limit}. */
    void scan(Period period, int limit, BiConsumer<SeriesId, StoredPoint> reader);

    /** The point of each series with the latest time. */
    Map<SeriesId, StoredPoint> latest();

    /** From the first point of each series to just after its last. */
    Map<SeriesId, Period> extents();

    /** What the numbers of each stretch come to; stretches without a number are left out. */
    Map<SeriesId, List<Bucket>> aggregates(Stretches stretches);

    /** How many points of any kind lie in each stretch: as many numbers as there are stretches. */
    Map<SeriesId, long[]> counts(Stretches stretches);

    /** What registers counted in each stretch; stretches without a number are left out. See {@link Consumption}. */
    Map<SeriesId, List<Consumption>> consumption(Stretches stretches);

    /**
     * How long each value held in each stretch: from its point to the next one, but no longer than {@code longest} and not
     * beyond {@code now}. What holds at the beginning comes from the point before it.
     *
     * @param longest the longest silence after which a value still holds
     */
    Map<SeriesId, List<StateTime>> states(Stretches stretches, Instant now, Duration longest);

    /** The median time from one point to the next; of series with at least two points in the period. */
    Map<SeriesId, Duration> intervals(Period period);

    /** About how many points would have to be looked at, found without looking at them; rather too many than too few. */
    long estimate(Period period);

    /**
     * Writes points to a Parquet file: columns signal, time (UTC), number, flag, text, received; one of the three in the middle
     * is not null. Sorted by series and time.
     *
     * @param names what the file calls the series
     * @param file is made, or replaced
     * @return how many points it has
     */
    long export(Map<SeriesId, String> names, Period period, Path file);
}
