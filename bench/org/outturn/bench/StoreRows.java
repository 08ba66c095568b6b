package org.outturn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Rows as they lie on the disk, before equal ones collapse in an answer: here a point stored twice would show. */
final class StoreRows {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2199-01-01T00:00:00Z");

    private StoreRows() {}

    /** All rows of a store whose program has ended. */
    static long onDisk(Path data) throws IOException {
        Path file = data.resolve("points/store/points.duckdb");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM hot) + (SELECT coalesce(sum(points), 0) FROM archive_file)")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IOException("The store of " + data + " can't be read: " + e.getMessage(), e);
        }
    }

    /** All points of all signals of all machines, each time once. */
    static long distinct(PlatformApi api) throws IOException, InterruptedException {
        long all = 0;
        for (JsonNode machine : api.json("/api/machines").required("machines")) {
            for (JsonNode signal : machine.required("signals")) {
                all += api.json("/api/machines/" + machine.required("id").stringValue() + "/points?signal="
                                + signal.required("key").stringValue() + "&from=" + FIRST + "&to=" + LAST + "&limit=1")
                        .required("count")
                        .longValue();
            }
        }
        return all;
    }
}
