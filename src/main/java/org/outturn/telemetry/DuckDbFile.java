package org.outturn.telemetry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The DuckDB file of a point store: its tables, the claim on it, and connections to it. */
final class DuckDbFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbFile.class);

    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS hot (
                tenant UUID NOT NULL, series BIGINT NOT NULL, ts TIMESTAMP NOT NULL,
                num DOUBLE, flag BOOLEAN, txt VARCHAR, received TIMESTAMP NOT NULL, seq BIGINT NOT NULL);
            CREATE TABLE IF NOT EXISTS archive_file (
                tenant UUID NOT NULL, day DATE NOT NULL, file VARCHAR NOT NULL, points BIGINT NOT NULL);
            CREATE TABLE IF NOT EXISTS archive_series (
                tenant UUID NOT NULL, day DATE NOT NULL, series BIGINT NOT NULL, points BIGINT NOT NULL,
                first TIMESTAMP NOT NULL, last TIMESTAMP NOT NULL);
            CREATE TABLE IF NOT EXISTS progress (
                segment BIGINT NOT NULL, place BIGINT NOT NULL, number BIGINT NOT NULL, next_seq BIGINT NOT NULL);
            INSERT INTO progress SELECT 0, 0, 0, 1 WHERE NOT EXISTS (FROM progress);
            """;

    private final Path file;
    private final Properties properties;
    private final FileChannel claim;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final HotRows rows = new HotRows();
    private DuckDBConnection root;
    private boolean closed;

    /** A connection of one use, in a transaction: {@link #commit} it, or it was for nothing. */
    final class Session implements AutoCloseable {
        private final DuckDBConnection connection;

        private Session(DuckDBConnection connection) {
            this.connection = connection;
        }

        DuckDBConnection connection() {
            return connection;
        }

        void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            } finally {
                gate.readLock().unlock();
            }
        }
    }

    DuckDbFile(Path folder, StoreSettings settings) throws IOException, SQLException {
        Durably.makeFolder(folder);
        claim = Durably.claim(folder, "point store");
        file = folder.resolve("points.duckdb");
        properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", folder.resolve("spill").toString());
        // nothing is ever fetched from the network
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("jdbc_stream_results", "true");
        try {
            root = open();
            DuckDbLibrary.deleteUnpacked();
        } catch (SQLException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private DuckDBConnection open() throws SQLException {
        DuckDBConnection connection =
                DriverManager.getConnection("jdbc:duckdb:" + file, properties).unwrap(DuckDBConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            // files of the archive never change under their name, so their heads are read once
            statement.execute("SET GLOBAL parquet_metadata_cache = true");
            // the default of 16 MB has it sort and compress while points pour in; replaying this much takes a second
            statement.execute("SET GLOBAL checkpoint_threshold = '64MB'");
            rows.register(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** For those who write in turn. */
    HotRows rows() {
        return rows;
    }

    Session session() throws SQLException {
        gate.readLock().lock();
        try {
            if (closed) {
                throw new SQLException("The point store is closed.");
            }
            DuckDBConnection connection = root.duplicate();
            connection.setAutoCommit(false);
            return new Session(connection);
        } catch (SQLException | RuntimeException e) {
            gate.readLock().unlock();
            throw e;
        }
    }

    /** Where the log is stored up to, from this file or an attached copy of it. */
    static Position position(DuckDBConnection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT segment, place, number FROM " + table)) {
            row.next();
            return new Position(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    /**
     * A copy of the file as of one moment, complete on disk; closing this leaves it.
     *
     * @param position up to where the log is stored in it
     * @param archiveFiles what the archive had at that moment
     */
    record Copied(Position position, List<String> archiveFiles) {}

    /** Copies all tables in one transaction. */
    Copied copyTo(Path copy) throws SQLException {
        try (Session session = session();
                Statement statement = session.connection().createStatement()) {
            statement.execute("ATTACH '" + copy.toString().replace("'", "''") + "' AS backup_copy");
            try {
                statement.execute("COPY FROM DATABASE " + session.connection().getCatalog() + " TO backup_copy");
                Position position = position(session.connection(), "backup_copy.progress");
                List<String> files = new ArrayList<>();
                try (ResultSet rows =
                        statement.executeQuery("SELECT file FROM backup_copy.archive_file ORDER BY file")) {
                    while (rows.next()) {
                        files.add(rows.getString(1));
                    }
                }
                session.commit();
                return new Copied(position, files);
            } finally {
                session.connection().rollback();
                statement.execute("DETACH backup_copy");
                session.commit();
            }
        }
    }

    /**
     * Opens the file anew if it answers no more: after some failures (a full disk while it wrote its journal) DuckDB refuses
     * everything until then. Not to be called within a session.
     */
    void revive() throws SQLException {
        gate.writeLock().lock();
        try {
            if (closed || answers()) {
                return;
            }
            LOG.warn("The point store answers no more; opening it again");
            root.close();
            root = open();
        } finally {
            gate.writeLock().unlock();
        }
    }

    private boolean answers() {
        try (Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM progress")) {
            return row.next();
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        gate.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                try (claim) {
                    root.close();
                }
            }
        } finally {
            gate.writeLock().unlock();
        }
    }
}
