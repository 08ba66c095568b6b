package org.outturn.telemetry;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.outturn.base.Period;

/** Questions about some series of one tenant at once, asked within one transaction. */
final class ManySeries {
    private static final String NUMBER = "coalesce(num, CAST(flag AS DOUBLE))";

    private final DuckDBConnection connection;
    private final SeriesRows rows;

    ManySeries(DuckDBConnection connection, Archive archive, UUID tenant, Collection<SeriesId> series) {
        this.connection = connection;
        this.rows = new SeriesRows(connection, archive, tenant, series);
    }

    /** What becomes of a row. */
    @FunctionalInterface
    private interface Take {
        void row(ResultSet row) throws SQLException;
    }

    private void ask(String question, Take take) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(question)) {
            while (found.next()) {
                take.row(found);
            }
        }
    }

    void scan(Period period, int limit, BiConsumer<SeriesId, StoredPoint> reader) throws SQLException {
        ask(
                rows.of(period, SeriesRows.ALL) + "SELECT series, " + SeriesQueries.COLUMNS
                        + " FROM points ORDER BY ts, series LIMIT " + limit,
                row -> reader.accept(id(row), SeriesQueries.point(row, 1)));
    }

    Map<SeriesId, List<Bucket>> aggregates(Stretches stretches) throws SQLException {
        Map<SeriesId, List<Bucket>> all = new TreeMap<>(SeriesRows.ORDER);
        String question = rows.of(stretches.period(), "ts, num, flag")
                + """
                SELECT series, %s AS stretch, count(*), min(v), max(v), fsum(v), arg_min(v, ts), arg_max(v, ts)
                FROM (SELECT series, ts, epoch_us(ts) AS us, %s AS v FROM points) WHERE v IS NOT NULL
                GROUP BY series, stretch ORDER BY series, stretch""".formatted(new StretchSql(stretches).index("us"), NUMBER);
        ask(question, row -> {
            long count = row.getLong(3);
            double sum = row.getDouble(6);
            all.computeIfAbsent(id(row), fresh -> new ArrayList<>())
                    .add(new Bucket(
                            stretches.start(row.getInt(2)),
                            count,
                            row.getDouble(4),
                            row.getDouble(5),
                            sum / count,
                            sum,
                            row.getDouble(7),
                            row.getDouble(8)));
        });
        return all;
    }

    Map<SeriesId, long[]> counts(Stretches stretches) throws SQLException {
        Map<SeriesId, long[]> all = new TreeMap<>(SeriesRows.ORDER);
        String question = rows.of(stretches.period(), "ts") + """
                SELECT series, %s AS stretch, count(*) FROM (SELECT series, epoch_us(ts) AS us FROM points)
                GROUP BY series, stretch""".formatted(new StretchSql(stretches).index("us"));
        ask(
                question,
                row -> all.computeIfAbsent(id(row), fresh -> new long[stretches.count()])[row.getInt(2)] =
                        row.getLong(3));
        return all;
    }

    Map<SeriesId, List<Consumption>> consumption(Stretches stretches) throws SQLException {
        String before = new LastBefore(rows, connection)
                .of(stretches.period().from(), true).entrySet().stream()
                        .map(each -> "UNION ALL SELECT %d, %s, CAST('%s' AS DOUBLE)"
                                .formatted(
                                        each.getKey().value(),
                                        timestamp(each.getValue().time()),
                                        ((Value.Num) each.getValue().value()).value()))
                        .collect(Collectors.joining(" "));
        String question = rows.of(stretches.period(), "ts, num")
                + """
                , shown AS (SELECT series, ts, num AS v FROM points WHERE num IS NOT NULL %s),
                steps AS (SELECT series, epoch_us(ts) AS us, v,
                    lag(v) OVER (PARTITION BY series ORDER BY ts) AS p FROM shown)
                SELECT series, %s AS stretch,
                    fsum(CASE WHEN p IS NULL THEN 0 WHEN v >= p THEN v - p ELSE greatest(v, 0) END),
                    count(*), count_if(v < p)
                FROM steps WHERE us >= %d GROUP BY series, stretch ORDER BY series, stretch""".formatted(
                                before,
                                new StretchSql(stretches).index("us"),
                                SeriesQueries.micros(stretches.period().from()));
        Map<SeriesId, List<Consumption>> all = new TreeMap<>(SeriesRows.ORDER);
        ask(
                question,
                row -> all.computeIfAbsent(id(row), fresh -> new ArrayList<>())
                        .add(new Consumption(
                                stretches.start(row.getInt(2)), row.getDouble(3), row.getLong(4), row.getLong(5))));
        return all;
    }

    Map<SeriesId, List<StateTime>> states(Stretches stretches, Instant now, Duration longest) throws SQLException {
        Map<SeriesId, List<StateTime>> all = new TreeMap<>(SeriesRows.ORDER);
        Period period = stretches.period();
        long from = SeriesQueries.micros(period.from());
        long end = Math.min(SeriesQueries.micros(period.to()), SeriesQueries.micros(now));
        if (end <= from) {
            return all;
        }
        String before = new LastBefore(rows, connection)
                .of(period.from(), false).entrySet().stream()
                        .map(each -> "UNION ALL SELECT %d, %s, %s"
                                .formatted(
                                        each.getKey().value(),
                                        timestamp(each.getValue().time()),
                                        columns(each.getValue().value())))
                        .collect(Collectors.joining(" "));
        StretchSql sql = new StretchSql(stretches);
        String question = rows.of(new Period(period.from(), earlier(period.to(), now)), "ts, num, flag, txt")
                + """
                , said AS (SELECT series, ts, num, flag, txt FROM points %1$s),
                holds AS (SELECT series, num, flag, txt, epoch_us(ts) AS s, greatest(epoch_us(ts), %2$d) AS a,
                    least(coalesce(lead(epoch_us(ts)) OVER (PARTITION BY series ORDER BY ts), %3$d),
                        epoch_us(ts) + %4$d, %3$d) AS e FROM said),
                parts AS (SELECT *, unnest(generate_series(%5$s, %6$s)) AS stretch FROM holds WHERE e > a)
                SELECT series, num, flag, txt, stretch,
                    sum(least(e, %7$s) - greatest(a, %8$s)), count_if(s >= %2$d AND s >= %8$s)
                FROM parts GROUP BY series, num, flag, txt, stretch
                ORDER BY series, stretch, txt, flag, num""".formatted(
                                before,
                                from,
                                end,
                                Math.max(1, longest.toNanos() / 1000),
                                sql.index("a"),
                                sql.index("(e - 1)"),
                                sql.start("(stretch + 1)"),
                                sql.start("stretch"));
        ask(
                question,
                row -> all.computeIfAbsent(id(row), fresh -> new ArrayList<>())
                        .add(new StateTime(
                                stretches.start(row.getInt(5)),
                                SeriesQueries.value(row, 1),
                                Duration.ofNanos(row.getLong(6) * 1000),
                                row.getLong(7))));
        return all;
    }

    Map<SeriesId, Duration> intervals(Period period) throws SQLException {
        Map<SeriesId, Duration> all = new HashMap<>();
        ask(rows.of(period, "ts") + """
                        SELECT series, CAST(median(d) AS BIGINT) FROM (SELECT series,
                            epoch_ms(ts) - lag(epoch_ms(ts)) OVER (PARTITION BY series ORDER BY ts) AS d FROM points)
                        WHERE d IS NOT NULL GROUP BY series""", row -> all.put(id(row), Duration.ofMillis(Math.max(1, row.getLong(2)))));
        return all;
    }

    Map<SeriesId, StoredPoint> latest() throws SQLException {
        return new LastBefore(rows, connection).of(Point.LATEST, false);
    }

    Map<SeriesId, Period> extents() throws SQLException {
        Map<SeriesId, Period> all = new HashMap<>();
        ask(
                """
                SELECT series, epoch_ms(min(a)), epoch_ms(max(b)) FROM (
                    SELECT series, ts AS a, ts AS b FROM hot WHERE %1$s
                    UNION ALL SELECT series, first, last FROM archive_series WHERE %1$s) GROUP BY series""".formatted(rows.chosen()),
                row -> all.put(
                        id(row),
                        new Period(Instant.ofEpochMilli(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3) + 1))));
        return all;
    }

    long estimate(Period period) throws SQLException {
        long[] sum = {0};
        ask(
                "SELECT (SELECT count(*) FROM hot WHERE " + rows.chosen() + " AND " + SeriesRows.within(period)
                        + ") + (SELECT coalesce(sum(points), 0) FROM archive_series WHERE " + rows.chosen() + " AND "
                        + SeriesRows.days(period) + ")",
                row -> sum[0] = row.getLong(1));
        return sum[0];
    }

    long export(Map<SeriesId, String> names, Period period, Path file) throws SQLException {
        String named = names.entrySet().stream()
                .map(each -> "(%d, %s)".formatted(each.getKey().value(), SeriesRows.quoted(each.getValue())))
                .collect(Collectors.joining(", ", "(VALUES ", ") AS named (series, signal)"));
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                    """
                    COPY (%s SELECT signal, ts AS time, num AS number, flag, txt AS text, received
                        FROM points JOIN %s USING (series) ORDER BY series, ts)
                    TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000)""".formatted(rows.of(period, SeriesRows.ALL), named, SeriesRows.quoted(file.toString())));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String timestamp(Instant time) {
        return "make_timestamp(" + SeriesQueries.micros(time) + ")";
    }

    private static String columns(Value value) {
        return switch (value) {
            case Value.Num(var number) -> "CAST('" + number + "' AS DOUBLE), NULL, NULL";
            case Value.Flag(var flag) -> "NULL, " + flag + ", NULL";
            case Value.Text(var text) -> "NULL, NULL, " + SeriesRows.quoted(text);
        };
    }

    private static SeriesId id(ResultSet row) throws SQLException {
        return new SeriesId(row.getLong(1));
    }
}
