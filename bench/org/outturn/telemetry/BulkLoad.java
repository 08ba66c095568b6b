package org.outturn.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** Fills the point store of a program that does not run, past log and pump: the same rows, only sooner. */
public final class BulkLoad {
    private BulkLoad() {}

    /**
     * Gives each series that has a point at {@code marked} a value a minute from a time on, and archives them all.
     *
     * @param store the folder of the store
     * @param marked time of a point that the wanted series have, and no others
     * @return points added
     */
    public static long fill(Path store, Instant marked, Instant from, int days) throws IOException {
        long points = 0;
        for (int day = 0; day < days; day++) {
            points += day(store, marked, from.plus(Duration.ofDays(day)));
        }
        return points;
    }

    private static long day(Path folder, Instant marked, Instant day) throws IOException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("points.duckdb"));
                Statement statement = connection.createStatement()) {
            // a level that wanders over the day, with a sensor's noise and two decimals
            return statement.executeUpdate("""
                    INSERT INTO hot
                    SELECT tenant, series, ts,
                        round(20 + series %% 50 + 5 * sin(epoch(ts) / 13750.0 + series) + 0.4 * (random() - 0.5), 2),
                        NULL, NULL, ts + INTERVAL 2 SECOND, 0
                    FROM (SELECT DISTINCT tenant, series FROM hot WHERE ts = make_timestamp(%d)
                        UNION SELECT tenant, series FROM archive_series WHERE first = make_timestamp(%d)),
                        (SELECT make_timestamp(%d + minute * 60000000) AS ts FROM range(1440) AS r (minute))""".formatted(micros(marked), micros(marked), micros(day)));
        } catch (SQLException e) {
            throw new IOException("The store in " + folder + " can't be filled: " + e.getMessage(), e);
        }
    }

    /** Archives what is there; returns for how many seconds that took. */
    public static double archive(Path folder) throws IOException {
        long start = System.nanoTime();
        try (PointStore store = DuckDbPointStore.open(folder, StoreSettings.DEFAULT)) {
            while (store.compact(Instant.now()).days() > 0) {
                // until there is no more
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long micros(Instant time) {
        return time.toEpochMilli() * 1000;
    }
}
