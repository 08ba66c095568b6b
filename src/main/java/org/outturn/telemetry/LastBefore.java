package org.outturn.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;

/**
 * The last point of each series before a time. The store knows for each day which series have points in it, so only days
 * that have one are read, from the latest backwards, in ever larger steps.
 */
final class LastBefore {
    private final SeriesRows rows;
    private final DuckDBConnection connection;

    LastBefore(SeriesRows rows, DuckDBConnection connection) {
        this.rows = rows;
        this.connection = connection;
    }

    /**
     * @param numbers whether only points with a number count
     */
    Map<SeriesId, StoredPoint> of(Instant before, boolean numbers) throws SQLException {
        Map<SeriesId, StoredPoint> found = new TreeMap<>(SeriesRows.ORDER);
        Set<SeriesId> left = new HashSet<>(rows.series());
        Instant end = before.isAfter(Point.LATEST) ? Point.LATEST : before;
        long step = 1;
        while (!left.isEmpty() && end.isAfter(Point.EARLIEST)) {
            SeriesRows some = rows.only(left);
            Instant last = latestDay(some, end);
            if (last == null) {
                break;
            }
            Instant from = last.minusSeconds((step - 1) * 86_400);
            Period window = new Period(from.isBefore(Point.EARLIEST) ? Point.EARLIEST : from, end);
            newest(some, window, numbers, found);
            left.removeAll(found.keySet());
            end = window.from();
            step *= 8;
        }
        return found;
    }

    /** The start of the last day before a time that has points of any of the series. */
    private @Nullable Instant latestDay(SeriesRows some, Instant end) throws SQLException {
        Period all = new Period(Point.EARLIEST, end);
        List<LocalDate> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CAST(max(ts) AS DATE) FROM hot WHERE " + some.chosen()
                        + " AND " + SeriesRows.within(all) + " UNION ALL SELECT max(day) FROM archive_series WHERE "
                        + some.chosen() + " AND " + SeriesRows.days(all))) {
            while (row.next()) {
                LocalDate day = row.getObject(1, LocalDate.class);
                if (day != null) {
                    days.add(day);
                }
            }
        }
        return days.stream()
                .max(LocalDate::compareTo)
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(null);
    }

    private void newest(SeriesRows some, Period window, boolean numbers, Map<SeriesId, StoredPoint> found)
            throws SQLException {
        String question = some.of(window, SeriesRows.ALL)
                + """
                SELECT p.series, %s FROM (SELECT series, max_by(q, ts) AS p FROM points AS q %s GROUP BY series)""".formatted(
                                "epoch_ms(p.ts), p.num, p.flag, p.txt, epoch_ms(p.received)",
                                numbers ? "WHERE num IS NOT NULL" : "");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                found.put(new SeriesId(row.getLong(1)), SeriesQueries.point(row, 1));
            }
        }
    }
}
