package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.identity.TenantId;

/**
 * Where points are kept for good. Each series has at most one point per millisecond: of several that were sent, readers only
 * ever see the one received last (the last in the log). What one call reads is of one moment, also while points are written.
 *
 * <p>Every method throws {@link PointStoreFailed} when the store can't do what it should.
 */
public interface PointStore extends AutoCloseable {
    /** Buckets one question may have at most. */
    int MAX_BUCKETS = 100_000;

    /** Where in the log to read on: everything before is stored. */
    Position position();

    /**
     * Stores the points of messages and the place after them in the log, both or neither.
     *
     * @param messages in the order of the log, from {@link #position()} on
     * @param next the place after them
     * @throws IllegalArgumentException when {@code next} is not after {@link #position()}
     */
    void write(List<Message> messages, Position next);

    /** Hands over the points of a series in a period, in the order of time; the reader must not keep the store waiting. */
    void scan(TenantId tenant, SeriesId series, Period period, int limit, Consumer<StoredPoint> reader);

    /** The first points of a series in a period, in the order of time, at most {@code limit}. */
    default List<StoredPoint> read(TenantId tenant, SeriesId series, Period period, int limit) {
        List<StoredPoint> points = new ArrayList<>();
        scan(tenant, series, period, limit, points::add);
        return points;
    }

    /** All points of a series in a period, in the order of time. */
    default List<StoredPoint> read(TenantId tenant, SeriesId series, Period period) {
        return read(tenant, series, period, Integer.MAX_VALUE);
    }

    /**
     * A series in stretches of equal length from the start of the period on; those without a number are left out. The last may
     * reach beyond the period, its points do not.
     *
     * @param step at least 1 ms, and so that there are at most {@value #MAX_BUCKETS}
     */
    List<Bucket> buckets(TenantId tenant, SeriesId series, Period period, Duration step);

    /** The point of a series with the latest time. */
    Optional<StoredPoint> latest(TenantId tenant, SeriesId series);

    /** How many points a series has in a period. */
    long count(TenantId tenant, SeriesId series, Period period);

    /** Some series of a tenant, to be asked at once. */
    SeriesSet of(TenantId tenant, Collection<SeriesId> series);

    /**
     * Erases points of some series for good. A call does a slice of the work, from the earliest on, so that others get their
     * turn; call again with the rest of the period until there is none. What the log still has is not touched: wait until it
     * is stored.
     */
    Erased erase(TenantId tenant, Collection<SeriesId> series, Period period);

    /**
     * What a slice of erasing did.
     *
     * @param days in how many days of UTC there were points
     * @param points how many points were there to be read and are no more
     * @param rest where to go on; null when the period is done
     */
    record Erased(int days, long points, @Nullable Period rest) {}

    /** How many rows of closed days wait for {@link #compact}. */
    long uncompacted(Instant before);

    /**
     * Moves some closed days to where they stay, and collapses what was sent twice. A call does a slice of the work, so that
     * others get their turn; call again until there is no more.
     *
     * @param before days (of UTC, by the time of the points) that end at or before this are closed
     */
    Compaction compact(Instant before);

    /** Ends a {@link #compact} of another thread, if there is one: it changes nothing, and answers that it did nothing. */
    void interruptCompaction();

    /**
     * What a slice of compaction did.
     *
     * @param days how many days of a tenant were (re)written; 0 when there was nothing to do
     * @param rows how many rows were taken out of the open part
     */
    record Compaction(int days, long rows) {}

    @Override
    void close();
}
