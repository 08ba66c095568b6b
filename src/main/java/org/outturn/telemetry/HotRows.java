package org.outturn.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** How points become rows of the hot table, numbered in the order of the log. */
final class HotRows {
    private HotRows() {}

    static long nextSeq(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT next_seq FROM progress")) {
            row.next();
            return row.getLong(1);
        }
    }

    static long append(DuckDBConnection connection, List<Message> messages, long firstSeq) throws SQLException {
        long seq = firstSeq;
        try (DuckDBAppender rows = connection.createAppender("hot")) {
            for (Message message : messages) {
                UUID tenant = message.tenant().value();
                long received = message.received().toEpochMilli() * 1000;
                for (SeriesPoint each : message.points()) {
                    rows.beginRow().append(tenant).append(each.series().value());
                    rows.appendEpochMicros(each.point().time().toEpochMilli() * 1000);
                    switch (each.point().value()) {
                        case Value.Num(var number) ->
                            rows.append(number).appendNull().appendNull();
                        case Value.Flag(var flag) ->
                            rows.appendNull().append(flag).appendNull();
                        case Value.Text(var text) ->
                            rows.appendNull().appendNull().append(text);
                    }
                    rows.appendEpochMicros(received).append(seq++).endRow();
                }
            }
        }
        return seq;
    }
}
