package org.outturn.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * How points become rows of the hot table, numbered in the order of the log. A batch is one {@code INSERT} that reads from a
 * table function: DuckDB's appender plans and runs an insert of its own for every 2,048 rows, which takes twice as long.
 *
 * <p>One batch at a time.
 */
final class HotRows implements DuckDBTableFunction<HotRows, HotRows.Reading, HotRows> {
    private static final String NAME = "incoming_points";

    private volatile @Nullable Batch batch;

    /** What is to be inserted, and the places of its tenants in a list, from 1 on. */
    private record Batch(List<Message> messages, long firstSeq, long points, Map<UUID, Integer> tenants) {
        static Batch of(List<Message> messages, long firstSeq) {
            long points = 0;
            Map<UUID, Integer> tenants = new HashMap<>();
            for (Message message : messages) {
                points += message.points().size();
                tenants.putIfAbsent(message.tenant().value(), tenants.size() + 1);
            }
            return new Batch(messages, firstSeq, points, tenants);
        }

        String tenantList() {
            var ordered = new ArrayList<>(tenants.entrySet());
            ordered.sort(Map.Entry.comparingByValue());
            return ordered.stream()
                    .map(each -> "UUID '" + each.getKey() + "'")
                    .collect(Collectors.joining(", ", "([", "])"));
        }
    }

    /** Makes the batches known to a database that was opened. */
    void register(DuckDBConnection connection) throws SQLException {
        try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
            function.withName(NAME).withFunction(this).register(connection);
        }
    }

    static long nextSeq(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT next_seq FROM progress")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Inserts the points of messages; returns the number after the last row's. */
    long insert(DuckDBConnection connection, List<Message> messages, long firstSeq) throws SQLException {
        Batch next = Batch.of(messages, firstSeq);
        if (next.points() == 0) {
            return firstSeq;
        }
        batch = next;
        try (Statement statement = connection.createStatement()) {
            long inserted = statement.executeLargeUpdate("INSERT INTO hot SELECT " + next.tenantList()
                    + "[tenant], series, make_timestamp(ts), num, flag, txt," + " make_timestamp(received), seq FROM "
                    + NAME + "()");
            if (inserted != next.points()) {
                throw new SQLException("Of " + next.points() + " points " + inserted + " were inserted.");
            }
            return firstSeq + inserted;
        } finally {
            batch = null;
        }
    }

    @Override
    public HotRows bind(DuckDBTableFunctionBindInfo info) {
        info.addResultColumn("tenant", DuckDBColumnType.INTEGER)
                .addResultColumn("series", DuckDBColumnType.BIGINT)
                .addResultColumn("ts", DuckDBColumnType.BIGINT)
                .addResultColumn("num", DuckDBColumnType.DOUBLE)
                .addResultColumn("flag", DuckDBColumnType.BOOLEAN)
                .addResultColumn("txt", DuckDBColumnType.VARCHAR)
                .addResultColumn("received", DuckDBColumnType.BIGINT)
                .addResultColumn("seq", DuckDBColumnType.BIGINT);
        info.setCardinality(current().points(), true);
        return this;
    }

    @Override
    public Reading init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1); // the rows are numbered as they are read
        return new Reading(current());
    }

    private Batch current() {
        Batch now = batch;
        if (now == null) {
            throw new IllegalStateException(NAME + " is for the store's own inserts.");
        }
        return now;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter rows) {
        return info.<Reading>getInitData().fill(rows);
    }

    /** How far a batch is read. */
    static final class Reading {
        private final Batch batch;
        private final Iterator<Message> messages;
        private Iterator<SeriesPoint> points = List.<SeriesPoint>of().iterator();
        private int tenant;
        private long received;
        private long seq;

        private Reading(Batch batch) {
            this.batch = batch;
            this.messages = batch.messages().iterator();
            this.seq = batch.firstSeq();
        }

        private boolean hasNext() {
            while (!points.hasNext()) {
                if (!messages.hasNext()) {
                    return false;
                }
                Message message = messages.next();
                tenant = Objects.requireNonNull(
                        batch.tenants().get(message.tenant().value()));
                received = message.received().toEpochMilli() * 1000;
                points = message.points().iterator();
            }
            return true;
        }

        /** Fills the next rows; returns how many, 0 at the end. */
        private long fill(DuckDBDataChunkWriter rows) {
            DuckDBWritableVector tenants = rows.vector(0);
            DuckDBWritableVector series = rows.vector(1);
            DuckDBWritableVector times = rows.vector(2);
            DuckDBWritableVector numbers = rows.vector(3);
            DuckDBWritableVector flags = rows.vector(4);
            DuckDBWritableVector texts = rows.vector(5);
            DuckDBWritableVector receipts = rows.vector(6);
            DuckDBWritableVector seqs = rows.vector(7);
            long capacity = rows.capacity();
            long row = 0;
            for (; row < capacity && hasNext(); row++) {
                SeriesPoint each = points.next();
                tenants.setInt(row, tenant);
                series.setLong(row, each.series().value());
                times.setLong(row, each.point().time().toEpochMilli() * 1000);
                Value value = each.point().value();
                if (value instanceof Value.Num(double number)) {
                    numbers.setDouble(row, number);
                } else {
                    numbers.setNull(row);
                }
                if (value instanceof Value.Flag(boolean flag)) {
                    flags.setBoolean(row, flag);
                } else {
                    flags.setNull(row);
                }
                if (value instanceof Value.Text(String text)) {
                    texts.setString(row, text);
                } else {
                    texts.setNull(row);
                }
                receipts.setLong(row, received);
                seqs.setLong(row, seq++);
            }
            return row;
        }
    }
}
