package org.outturn.telemetry;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.outturn.base.Period;

/** The rows of some series of a tenant as SQL; everything in it is written by ourselves or a number. */
final class SeriesRows {
    static final String ALL = "ts, num, flag, txt, received";
    static final Comparator<SeriesId> ORDER = Comparator.comparingLong(SeriesId::value);

    private final DuckDBConnection connection;
    private final Archive archive;
    private final UUID tenant;
    private final List<SeriesId> series;

    SeriesRows(DuckDBConnection connection, Archive archive, UUID tenant, Collection<SeriesId> series) {
        this.connection = connection;
        this.archive = archive;
        this.tenant = tenant;
        this.series = series.stream().distinct().sorted(ORDER).toList();
    }

    SeriesRows only(Collection<SeriesId> some) {
        return new SeriesRows(connection, archive, tenant, some);
    }

    List<SeriesId> series() {
        return series;
    }

    /** That a row belongs to the tenant and to one of the series. */
    String chosen() {
        return "tenant = '" + tenant + "' AND " + among();
    }

    /** That a row belongs to one of the series. */
    String among() {
        if (series.isEmpty()) {
            return "false";
        }
        if (series.size() == 1) {
            return "series = " + series.getFirst().value();
        }
        String ids = series.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(", ", "(", ")"));
        long first = series.getFirst().value();
        long last = series.getLast().value();
        // a dense list is a range: no look-up for each row
        return last - first + 1 == series.size()
                ? "series BETWEEN %d AND %d".formatted(first, last)
                : "series IN " + ids + " AND series BETWEEN %d AND %d".formatted(first, last);
    }

    static String within(Period period) {
        return "ts >= make_timestamp(%d) AND ts < make_timestamp(%d)"
                .formatted(SeriesQueries.micros(period.from()), SeriesQueries.micros(period.to()));
    }

    /** That a row of {@code archive_series} is of a day (of UTC) with a part in the period. */
    static String days(Period period) {
        return "day BETWEEN CAST(make_timestamp(%d) AS DATE) AND CAST(make_timestamp(%d) AS DATE)"
                .formatted(SeriesQueries.micros(period.from()), Math.max(0, SeriesQueries.micros(period.to()) - 1));
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * The head of a question to {@code points}: those of the period, each time once. What is in the hot table came later than
     * what the archive has of the same time.
     *
     * @param columns those of {@value #ALL} that the question needs, {@code ts} among them
     */
    String of(Period period, String columns) throws SQLException {
        long from = SeriesQueries.micros(period.from());
        long to = SeriesQueries.micros(period.to());
        Places places = from < to ? places(period) : new Places(List.of(), true);
        List<Path> files = places.files();
        String fresh = """
                SELECT series, %s FROM hot WHERE %s AND %s
                QUALIFY row_number() OVER (PARTITION BY series, ts ORDER BY seq DESC) = 1""".formatted(columns, chosen(), within(period));
        if (files.isEmpty()) {
            return "WITH points AS (" + fresh + ") ";
        }
        String archived = "SELECT series, %s FROM %s AS old".formatted(columns, Archive.parquet(files));
        String condition = " WHERE " + among() + " AND " + within(period);
        // most of the time nothing came late for a closed day: then nothing has to be compared
        return places.isFresh()
                ? "WITH fresh AS MATERIALIZED (%s), points AS (FROM fresh UNION ALL %s ANTI JOIN fresh USING (series, ts)%s) "
                        .formatted(fresh, archived, condition)
                : "WITH points AS (" + archived + condition + ") ";
    }

    /**
     * Where the rows of a period are.
     *
     * @param files the archive's files of its days, in their order
     * @param isFresh whether the hot table has any
     */
    private record Places(List<Path> files, boolean isFresh) {}

    /** Both with one question, as every other question needs them first. */
    private Places places(Period period) throws SQLException {
        List<Path> files = new ArrayList<>();
        boolean fresh = false;
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("""
                        (SELECT file, day FROM archive_file WHERE tenant = '%s' AND %s)
                        UNION ALL (SELECT NULL, NULL FROM hot WHERE %s AND %s LIMIT 1) ORDER BY day""".formatted(tenant, days(period), chosen(), within(period)))) {
            while (found.next()) {
                String file = found.getString(1);
                if (file == null) {
                    fresh = true;
                } else {
                    files.add(archive.file(file));
                }
            }
        }
        return new Places(files, fresh);
    }
}
