package org.outturn.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBConnection;
import org.outturn.base.Period;
import org.outturn.telemetry.PointStore.Erased;

/**
 * Takes points out of the hot table and out of the archive's files, which are written anew without them. What readers could
 * see before the transaction and can't see after it is counted within it.
 */
final class Erasing {
    private final DuckDBConnection connection;
    private final Archive archive;
    private final UUID tenant;
    private final SeriesRows rows;

    Erasing(DuckDBConnection connection, Archive archive, UUID tenant, Collection<SeriesId> series) {
        this.connection = connection;
        this.archive = archive;
        this.tenant = tenant;
        this.rows = new SeriesRows(connection, archive, tenant, series);
    }

    /** Erases what lies in the first days that have something; files that are not needed any more are added to {@code replaced}. */
    Erased slice(Period period, int mostDays, List<Path> replaced) throws SQLException, IOException {
        List<LocalDate> days = days(period, mostDays);
        if (days.isEmpty()) {
            return new Erased(0, 0, null);
        }
        Archive.Day last = new Archive.Day(tenant, days.getLast(), 0);
        long end = Math.min(SeriesQueries.micros(period.to()), last.toMicros());
        Period part = new Period(period.from(), SeriesQueries.instant(end));
        try (Statement statement = connection.createStatement()) {
            String seen = rows.of(part, "ts");
            long points = one(statement, seen + "SELECT count(*) FROM points");
            long held = one(statement, seen + "SELECT count(DISTINCT CAST(ts AS DATE)) FROM points");
            Set<LocalDate> archived = archived(statement, part);
            statement.executeUpdate("DELETE FROM hot WHERE " + rows.chosen() + " AND " + SeriesRows.within(part));
            long generation = Archive.generation(statement);
            statement.executeUpdate("UPDATE progress SET next_seq = next_seq + 1");
            Set<Path> folders = new HashSet<>();
            for (LocalDate each : archived) {
                Archive.Day day = new Archive.Day(tenant, each, 0);
                List<Path> before = archive.files(connection, tenant, day.fromMicros(), day.toMicros());
                String left = "SELECT * FROM " + Archive.parquet(before) + " WHERE NOT (" + rows.among() + " AND "
                        + SeriesRows.within(part) + ")";
                folders.add(archive.replace(connection, statement, day, left, generation, before, replaced));
            }
            for (Path each : folders) {
                Durably.forceFolder(each);
            }
            boolean done = days.size() < mostDays || !part.to().isBefore(period.to());
            return new Erased((int) held, points, done ? null : new Period(part.to(), period.to()));
        }
    }

    /** Days of which points may go: such as are of the period, or of the same day before or after it. */
    private List<LocalDate> days(Period period, int most) throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT DISTINCT day FROM (SELECT CAST(ts AS DATE) AS day FROM hot WHERE " + rows.chosen()
                                + " AND " + SeriesRows.within(period) + " UNION ALL " + archivedDays(period)
                                + ") ORDER BY day LIMIT " + most)) {
            while (row.next()) {
                days.add(row.getObject(1, LocalDate.class));
            }
        }
        return days;
    }

    private String archivedDays(Period period) {
        return "SELECT DISTINCT day FROM archive_series WHERE " + rows.chosen()
                + " AND last >= make_timestamp(%d) AND first < make_timestamp(%d)"
                        .formatted(SeriesQueries.micros(period.from()), SeriesQueries.micros(period.to()));
    }

    private Set<LocalDate> archived(Statement statement, Period part) throws SQLException {
        Set<LocalDate> days = new HashSet<>();
        try (ResultSet row = statement.executeQuery(archivedDays(part))) {
            while (row.next()) {
                days.add(row.getObject(1, LocalDate.class));
            }
        }
        return days;
    }

    private static long one(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
