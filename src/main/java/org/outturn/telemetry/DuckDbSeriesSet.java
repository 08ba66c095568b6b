package org.outturn.telemetry;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.outturn.base.Period;
import org.outturn.identity.TenantId;

/** Some series of one tenant in the store of one folder; each question is a transaction of its own. */
record DuckDbSeriesSet(
        DuckDbFile file, Archive archive, Generations generations, TenantId tenant, List<SeriesId> series)
        implements SeriesSet {

    @FunctionalInterface
    private interface Question<A> {
        A ask(ManySeries series) throws SQLException;
    }

    private <A> A ask(Question<A> question) {
        // enter first: what is replaced from now on stays until we leave
        try (Generations.Reader reader = generations.enter();
                DuckDbFile.Session session = file.session()) {
            return question.ask(new ManySeries(session.connection(), archive, tenant.value(), series));
        } catch (SQLException e) {
            throw new PointStoreFailed("The points of " + series.size() + " series could not be read", e);
        }
    }

    @Override
    public void scan(Period period, int limit, BiConsumer<SeriesId, StoredPoint> reader) {
        ask(queries -> {
            queries.scan(period, limit, reader);
            return true;
        });
    }

    @Override
    public Map<SeriesId, StoredPoint> latest() {
        return ask(ManySeries::latest);
    }

    @Override
    public Map<SeriesId, Period> extents() {
        return ask(ManySeries::extents);
    }

    @Override
    public Map<SeriesId, List<Bucket>> aggregates(Stretches stretches) {
        return ask(queries -> queries.aggregates(stretches));
    }

    @Override
    public Map<SeriesId, long[]> counts(Stretches stretches) {
        return ask(queries -> queries.counts(stretches));
    }

    @Override
    public Map<SeriesId, List<Consumption>> consumption(Stretches stretches) {
        return ask(queries -> queries.consumption(stretches));
    }

    @Override
    public Map<SeriesId, List<StateTime>> states(Stretches stretches, Instant now, Duration longest) {
        return ask(queries -> queries.states(stretches, now, longest));
    }

    @Override
    public Map<SeriesId, Duration> intervals(Period period) {
        return ask(queries -> queries.intervals(period));
    }

    @Override
    public long estimate(Period period) {
        return ask(queries -> queries.estimate(period));
    }

    @Override
    public long export(Map<SeriesId, String> names, Period period, Path target) {
        return ask(queries -> queries.export(names, period, target));
    }
}
