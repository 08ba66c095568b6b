package org.outturn.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.outturn.telemetry.PointStore.Compaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The closed days: one Parquet file per tenant and day of UTC, sorted by series and time, each series and time once. A day that
 * gets late points is written anew under another name. Which files count is in the table {@code archive_file}, which changes in
 * the transaction that takes the rows out of the hot table; so at any moment each point is in exactly one of the two.
 */
final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    static final long DAY_MICROS = 86_400_000_000L;

    private final Path folder;
    private final StoreSettings settings;

    Archive(Path folder, StoreSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** A day of a tenant, and its rows in the hot table. */
    record Day(UUID tenant, LocalDate date, long rows) {
        long fromMicros() {
            return date.toEpochDay() * DAY_MICROS;
        }

        long toMicros() {
            return fromMicros() + DAY_MICROS;
        }
    }

    /** Where a file is that {@code archive_file} names. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Deletes what a compaction left that did not come to its end, and files replaced by it. */
    void sweepOrphans(DuckDBConnection connection) throws SQLException, IOException {
        Durably.makeFolder(folder);
        Set<Path> known = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT file FROM archive_file")) {
            while (rows.next()) {
                known.add(folder.resolve(rows.getString(1)));
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!known.remove(each)) {
                    LOG.info("Deleting {}, which no day of the archive uses", each);
                    Files.delete(each);
                }
            }
        }
        if (!known.isEmpty()) {
            throw new IOException("The archive of points lacks " + known.size() + " of its files, such as "
                    + known.iterator().next() + ". Restore them from a backup.");
        }
    }

    /** The files of a tenant for a stretch of time, in the order of their days. */
    List<Path> files(DuckDBConnection connection, UUID tenant, long fromMicros, long toMicros) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT file FROM archive_file WHERE tenant = ? AND day BETWEEN ? AND ? ORDER BY day")) {
            statement.setObject(1, tenant);
            statement.setObject(2, LocalDate.ofEpochDay(Math.floorDiv(fromMicros, DAY_MICROS)));
            statement.setObject(3, LocalDate.ofEpochDay(Math.floorDiv(toMicros - 1, DAY_MICROS)));
            List<Path> files = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    files.add(folder.resolve(rows.getString(1)));
                }
            }
            return files;
        }
    }

    /** Files as an expression of SQL. */
    static String parquet(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    /** The start of the day a time is in, in microseconds: all before is closed. */
    static long closedBefore(Instant before) {
        Instant end = before.isAfter(Point.LATEST) ? Point.LATEST : before;
        return Math.floorDiv(end.getEpochSecond() * 1_000_000, DAY_MICROS) * DAY_MICROS;
    }

    /** Rewrites some closed days within the session's transaction; what they replace is added to {@code replaced}. */
    Compaction compact(DuckDBConnection connection, Instant before, List<Path> replaced, Interruption interruption)
            throws SQLException, IOException {
        List<Day> days = slice(connection, closedBefore(before));
        if (days.isEmpty()) {
            return new Compaction(0, 0);
        }
        long rows = days.stream().mapToLong(Day::rows).sum();
        try (Statement statement = connection.createStatement()) {
            interruption.works(statement);
            takeOut(connection, statement, days, rows);
            Set<Path> folders = new HashSet<>();
            long generation = generation(statement);
            for (Day day : days) {
                interruption.check();
                folders.add(rewrite(connection, statement, day, generation, replaced));
            }
            for (Path each : folders) {
                Durably.forceFolder(each);
            }
        }
        return new Compaction(days.size(), rows);
    }

    /** A number that was never used for the same day: a day is only written again when new rows have come. */
    static long generation(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT next_seq FROM progress")) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Day> slice(DuckDBConnection connection, long beforeMicros) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT tenant, CAST(ts AS DATE) AS day, count(*) FROM hot WHERE ts < make_timestamp(?)
                GROUP BY tenant, day ORDER BY tenant, day LIMIT ?""")) {
            statement.setLong(1, beforeMicros);
            statement.setInt(2, settings.sliceDays());
            List<Day> days = new ArrayList<>();
            long total = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next() && total < settings.sliceRows()) {
                    days.add(new Day(
                            rows.getObject(1, UUID.class), rows.getObject(2, LocalDate.class), rows.getLong(3)));
                    total += rows.getLong(3);
                }
            }
            return days;
        }
    }

    /** Moves the rows of the days from the hot table to a sorted temporary one, each series and time once. */
    private static void takeOut(DuckDBConnection connection, Statement statement, List<Day> days, long rows)
            throws SQLException {
        statement.execute("CREATE TEMP TABLE picked (tenant UUID, day DATE)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO picked VALUES (?, ?)")) {
            for (Day day : days) {
                insert.setObject(1, day.tenant());
                insert.setObject(2, day.date());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        String chosen =
                "ts >= make_timestamp(%d) AND ts < make_timestamp(%d) AND (tenant, CAST(ts AS DATE)) IN (FROM picked)"
                        .formatted(
                                days.stream().mapToLong(Day::fromMicros).min().orElseThrow(),
                                days.stream().mapToLong(Day::toMicros).max().orElseThrow());
        statement.execute("""
                CREATE TEMP TABLE slice AS
                SELECT tenant, series, ts, num, flag, txt, received FROM hot WHERE %s
                QUALIFY row_number() OVER (PARTITION BY tenant, series, ts ORDER BY seq DESC) = 1
                ORDER BY tenant, CAST(ts AS DATE), series, ts""".formatted(chosen));
        long deleted = statement.executeUpdate("DELETE FROM hot WHERE " + chosen);
        if (deleted != rows) {
            throw new SQLException("Compaction found " + rows + " rows, but took out " + deleted + ".");
        }
    }

    /** Writes a day from the temporary table and the file it had so far; returns the folder it is in. */
    private Path rewrite(
            DuckDBConnection connection, Statement statement, Day day, long generation, List<Path> replaced)
            throws SQLException, IOException {
        List<Path> before = files(connection, day.tenant(), day.fromMicros(), day.toMicros());
        String fresh =
                "SELECT series, ts, num, flag, txt, received FROM slice WHERE tenant = '%s'".formatted(day.tenant())
                        + " AND ts >= make_timestamp(%d) AND ts < make_timestamp(%d)"
                                .formatted(day.fromMicros(), day.toMicros());
        String all = before.isEmpty()
                ? fresh
                : "WITH fresh AS (" + fresh + ") FROM fresh UNION ALL FROM " + parquet(before)
                        + " AS old ANTI JOIN fresh USING (series, ts)";
        return replace(connection, statement, day, all, generation, before, replaced);
    }

    /**
     * Writes a day anew within the session's transaction.
     *
     * @param rows question for all its points, or those that are left of them
     * @param generation a number never used for this day
     * @param before its files so far, which are added to {@code replaced}
     * @return the folder it is in
     */
    Path replace(
            DuckDBConnection connection,
            Statement statement,
            Day day,
            String rows,
            long generation,
            List<Path> before,
            List<Path> replaced)
            throws SQLException, IOException {
        String name = "%s/%d/%s.%d.parquet".formatted(day.tenant(), day.date().getYear(), day.date(), generation);
        Path file = folder.resolve(name);
        Path parent = file.resolveSibling("");
        Durably.makeFolder(parent);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        // LZ4 takes a fifth more room than Zstandard, and a question a fifth less time
        long points = statement.executeUpdate(
                "COPY (%s ORDER BY series, ts) TO '%s' (FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 20480)"
                        .formatted(rows, unfinished.toString().replace("'", "''")));
        String which = " WHERE tenant = '%s' AND day = DATE '%s'".formatted(day.tenant(), day.date());
        statement.execute("DELETE FROM archive_file" + which);
        statement.execute("DELETE FROM archive_series" + which);
        replaced.addAll(before);
        if (points == 0) {
            Files.delete(unfinished);
            return parent;
        }
        Durably.publish(unfinished, file);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO archive_file VALUES (?, ?, ?, ?)")) {
            insert.setObject(1, day.tenant());
            insert.setObject(2, day.date());
            insert.setString(3, name);
            insert.setLong(4, points);
            insert.executeUpdate();
        }
        tellSeries(statement, day.tenant(), day.date(), file);
        return parent;
    }

    private static void tellSeries(Statement statement, UUID tenant, LocalDate day, Path file) throws SQLException {
        statement.execute("""
                INSERT INTO archive_series SELECT UUID '%s', DATE '%s', series, count(*), min(ts), max(ts)
                FROM %s GROUP BY series""".formatted(tenant, day, parquet(List.of(file))));
    }

    /** Looks up which series the days have that were archived before this was written down. */
    void completeSeries(DuckDBConnection connection) throws SQLException {
        record Untold(UUID tenant, LocalDate day, String file) {}
        List<Untold> untold = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT tenant, day, file FROM archive_file ANTI JOIN archive_series USING (tenant, day)")) {
                while (rows.next()) {
                    untold.add(new Untold(
                            rows.getObject(1, UUID.class), rows.getObject(2, LocalDate.class), rows.getString(3)));
                }
            }
            for (Untold each : untold) {
                tellSeries(statement, each.tenant(), each.day(), folder.resolve(each.file()));
            }
        }
    }
}
