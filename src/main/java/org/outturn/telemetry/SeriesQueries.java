package org.outturn.telemetry;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.outturn.base.Period;

/** Questions about one series of one tenant, asked within one transaction. */
final class SeriesQueries {
    static final String COLUMNS = "epoch_ms(ts), num, flag, txt, epoch_ms(received)";

    private final DuckDBConnection connection;
    private final Archive archive;
    private final UUID tenant;
    private final long series;
    private final SeriesRows rows;

    SeriesQueries(DuckDBConnection connection, Archive archive, UUID tenant, SeriesId series) {
        this.connection = connection;
        this.archive = archive;
        this.tenant = tenant;
        this.series = series.value();
        this.rows = new SeriesRows(connection, archive, tenant, List.of(series));
    }

    void scan(Period period, int limit, Consumer<StoredPoint> reader) throws SQLException {
        try (PreparedStatement statement = prepare(
                        period, SeriesRows.ALL, "SELECT " + COLUMNS + " FROM points ORDER BY ts LIMIT " + limit);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.accept(point(rows));
            }
        }
    }

    long count(Period period) throws SQLException {
        try (PreparedStatement statement = prepare(period, "ts", "SELECT count(*) FROM points");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    List<Bucket> buckets(Period period, Duration step) throws SQLException {
        long from = micros(period.from());
        long stepMicros = Math.max(1, step.toNanos() / 1000);
        String question = """
                SELECT (epoch_us(ts) - %d) // %d AS bucket, count(*), min(v), max(v), fsum(v), arg_min(v, ts), arg_max(v, ts)
                FROM (SELECT ts, coalesce(num, CAST(flag AS DOUBLE)) AS v FROM points) WHERE v IS NOT NULL
                GROUP BY bucket ORDER BY bucket""".formatted(from, stepMicros);
        List<Bucket> buckets = new ArrayList<>();
        try (PreparedStatement statement = prepare(period, "ts, num, flag", question);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long micros = from + rows.getLong(1) * stepMicros;
                long count = rows.getLong(2);
                double sum = rows.getDouble(5);
                buckets.add(new Bucket(
                        Instant.ofEpochSecond(0, micros * 1000),
                        count,
                        rows.getDouble(3),
                        rows.getDouble(4),
                        sum / count,
                        sum,
                        rows.getDouble(6),
                        rows.getDouble(7)));
            }
        }
        return buckets;
    }

    /** The hot table first, then the archive from its end backwards, in ever larger steps. */
    Optional<StoredPoint> latest() throws SQLException {
        Optional<StoredPoint> best = newest(
                "SELECT " + COLUMNS + " FROM hot WHERE tenant = ? AND series = ? ORDER BY ts DESC, seq DESC LIMIT 1",
                true);
        long from = best.map(point -> micros(point.time())).orElse(0L);
        List<Path> files =
                archive.files(connection, tenant, from, micros(Point.LATEST)).reversed();
        for (int done = 0, step = 2; done < files.size(); done += step, step *= 8) {
            List<Path> some = files.subList(done, Math.min(files.size(), done + step));
            Optional<StoredPoint> found = newest(
                    "SELECT " + COLUMNS + " FROM " + Archive.parquet(some)
                            + " WHERE series = ? ORDER BY ts DESC LIMIT 1",
                    false);
            if (found.isPresent()) {
                boolean later =
                        best.isEmpty() || found.get().time().isAfter(best.get().time());
                return later ? found : best;
            }
        }
        return best;
    }

    private Optional<StoredPoint> newest(String question, boolean ofTenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            if (ofTenant) {
                statement.setObject(1, tenant);
            }
            statement.setLong(ofTenant ? 2 : 1, series);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(point(rows)) : Optional.empty();
            }
        }
    }

    /** A question to {@code points}: those of the period, each time once. */
    private PreparedStatement prepare(Period period, String columns, String question) throws SQLException {
        return connection.prepareStatement(rows.of(period, columns) + question);
    }

    private static StoredPoint point(ResultSet row) throws SQLException {
        return point(row, 0);
    }

    /** A point from {@link #COLUMNS}, before which there are others. */
    static StoredPoint point(ResultSet row, int before) throws SQLException {
        return new StoredPoint(
                Instant.ofEpochMilli(row.getLong(before + 1)),
                value(row, before + 1),
                Instant.ofEpochMilli(row.getLong(before + 5)));
    }

    /** A value from the columns num, flag, txt, before which there are others. */
    static Value value(ResultSet row, int before) throws SQLException {
        String text = row.getString(before + 3);
        if (text != null) {
            return new Value.Text(text);
        }
        boolean flag = row.getBoolean(before + 2);
        return row.wasNull() ? new Value.Num(row.getDouble(before + 1)) : new Value.Flag(flag);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    /** Microseconds since 1970, rounded up, within what points can have. */
    static long micros(Instant time) {
        if (time.isBefore(Point.EARLIEST)) {
            return micros(Point.EARLIEST);
        }
        if (time.isAfter(Point.LATEST)) {
            return micros(Point.LATEST);
        }
        return time.getEpochSecond() * 1_000_000 + (time.getNano() + 999) / 1000;
    }
}
