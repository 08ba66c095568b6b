package org.outturn.telemetry;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.outturn.base.Period;
import org.outturn.identity.TenantId;

/** A store that fails when told to: before it writes, after it has written, or when it archives. */
final class IllStore implements PointStore {
    private final PointStore real;
    final AtomicInteger failBefore = new AtomicInteger();
    final AtomicInteger failAfter = new AtomicInteger();
    final AtomicInteger failCompaction = new AtomicInteger();

    IllStore(PointStore real) {
        this.real = real;
    }

    private static void failIf(AtomicInteger times) {
        if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new PointStoreFailed("On purpose", new SQLException("the store is ill"));
        }
    }

    @Override
    public Position position() {
        return real.position();
    }

    @Override
    public void write(List<Message> messages, Position next) {
        failIf(failBefore);
        real.write(messages, next);
        failIf(failAfter);
    }

    @Override
    public void scan(TenantId tenant, SeriesId series, Period period, int limit, Consumer<StoredPoint> reader) {
        real.scan(tenant, series, period, limit, reader);
    }

    @Override
    public List<Bucket> buckets(TenantId tenant, SeriesId series, Period period, Duration step) {
        return real.buckets(tenant, series, period, step);
    }

    @Override
    public Optional<StoredPoint> latest(TenantId tenant, SeriesId series) {
        return real.latest(tenant, series);
    }

    @Override
    public long count(TenantId tenant, SeriesId series, Period period) {
        return real.count(tenant, series, period);
    }

    @Override
    public SeriesSet of(TenantId tenant, Collection<SeriesId> series) {
        return real.of(tenant, series);
    }

    @Override
    public Erased erase(TenantId tenant, Collection<SeriesId> series, Period period) {
        return real.erase(tenant, series, period);
    }

    @Override
    public long uncompacted(Instant before) {
        return real.uncompacted(before);
    }

    @Override
    public void interruptCompaction() {
        real.interruptCompaction();
    }

    @Override
    public Compaction compact(Instant before) {
        failIf(failCompaction);
        return real.compact(before);
    }

    @Override
    public void close() {
        real.close();
    }
}
