package org.outturn.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.identity.TenantId;
import org.outturn.run.LivingFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The point store in one folder: a DuckDB file with the rows of the open days, and the archive of closed days beside it. One
 * process owns the folder. Writing and compacting take turns; reading waits for neither.
 */
final class DuckDbPointStore implements PointStore {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbPointStore.class);

    private final DuckDbFile file;
    private final Archive archive;
    private final StoreSettings settings;
    private final Generations generations = new Generations();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Position position;
    private volatile @Nullable Interruption compacting;

    /** A question to the store. */
    @FunctionalInterface
    private interface Question<A> {
        A ask(SeriesQueries series) throws SQLException;
    }

    /**
     * Opens the store of a folder, or begins one.
     *
     * @throws IOException when the folder is in use, lacks files, or can't be written
     */
    static DuckDbPointStore open(Path folder, StoreSettings settings) throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        try {
            DuckDbFile file = new DuckDbFile(place, settings);
            try {
                return new DuckDbPointStore(file, new Archive(place.resolve("archive"), settings), settings);
            } catch (IOException | SQLException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException("The point store in " + place + " can't be opened: " + e.getMessage(), e);
        }
    }

    private DuckDbPointStore(DuckDbFile file, Archive archive, StoreSettings settings)
            throws IOException, SQLException {
        this.file = file;
        this.archive = archive;
        this.settings = settings;
        try (DuckDbFile.Session session = file.session()) {
            archive.sweepOrphans(session.connection());
            archive.completeSeries(session.connection());
            session.commit();
            position = storedPosition(session.connection());
        }
    }

    private static Position storedPosition(DuckDBConnection connection) throws SQLException {
        return DuckDbFile.position(connection, "progress");
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public void write(List<Message> messages, Position next) {
        writing.lock();
        try {
            if (!position.isBefore(next)) {
                throw new IllegalArgumentException("What ends at message " + next.number()
                        + " is stored already: the store is at message " + position.number() + ".");
            }
            try (DuckDbFile.Session session = file.session()) {
                DuckDBConnection connection = session.connection();
                long seq = file.rows().insert(connection, messages, HotRows.nextSeq(connection));
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE progress SET segment = ?, place = ?, number = ?, next_seq = ?")) {
                    update.setLong(1, next.segment());
                    update.setLong(2, next.offset());
                    update.setLong(3, next.number());
                    update.setLong(4, seq);
                    update.executeUpdate();
                }
                session.commit();
                position = next;
            } catch (SQLException e) {
                reconsider(e);
                throw new PointStoreFailed("The points could not be stored", e);
            }
        } finally {
            writing.unlock();
        }
    }

    /** After a failure: makes the file answer again, and looks up whether the commit came through after all. */
    private void reconsider(SQLException failure) {
        try {
            file.revive();
            try (DuckDbFile.Session session = file.session()) {
                position = storedPosition(session.connection());
            }
        } catch (SQLException e) {
            LOG.warn("The point store can't be opened again yet: {}", e.getMessage());
            failure.addSuppressed(e);
        }
    }

    private <A> A ask(TenantId tenant, SeriesId series, Question<A> question) {
        // enter first: what is replaced from now on stays until we leave
        try (Generations.Reader reader = generations.enter();
                DuckDbFile.Session session = file.session()) {
            return question.ask(new SeriesQueries(session.connection(), archive, tenant.value(), series));
        } catch (SQLException e) {
            throw new PointStoreFailed("The points of series " + series.value() + " could not be read", e);
        }
    }

    @Override
    public void scan(TenantId tenant, SeriesId series, Period period, int limit, Consumer<StoredPoint> reader) {
        if (limit < 0) {
            throw new IllegalArgumentException("A limit can't be negative.");
        }
        ask(tenant, series, queries -> {
            queries.scan(period, limit, reader);
            return true;
        });
    }

    @Override
    public List<Bucket> buckets(TenantId tenant, SeriesId series, Period period, Duration step) {
        if (step.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("A bucket must be at least 1 ms long, not " + step + ".");
        }
        if (period.length().dividedBy(step) >= MAX_BUCKETS) {
            throw new IllegalArgumentException(
                    "At most " + MAX_BUCKETS + " buckets: take a longer step than " + step + ", or a shorter period.");
        }
        return ask(tenant, series, queries -> queries.buckets(period, step));
    }

    @Override
    public Optional<StoredPoint> latest(TenantId tenant, SeriesId series) {
        return ask(tenant, series, SeriesQueries::latest);
    }

    @Override
    public long count(TenantId tenant, SeriesId series, Period period) {
        return ask(tenant, series, queries -> queries.count(period));
    }

    @Override
    public SeriesSet of(TenantId tenant, Collection<SeriesId> series) {
        return new DuckDbSeriesSet(file, archive, generations, tenant, List.copyOf(series));
    }

    @Override
    public Erased erase(TenantId tenant, Collection<SeriesId> series, Period period) {
        return change(
                "The points could not be erased",
                (connection, replaced) -> new Erasing(connection, archive, tenant.value(), series)
                        .slice(period, settings.sliceDays(), replaced));
    }

    @Override
    public long uncompacted(Instant before) {
        try (DuckDbFile.Session session = file.session();
                PreparedStatement statement = session.connection()
                        .prepareStatement("SELECT count(*) FROM hot WHERE ts < make_timestamp(?)")) {
            statement.setLong(1, Archive.closedBefore(before));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new PointStoreFailed("The waiting rows could not be counted", e);
        }
    }

    @Override
    public Compaction compact(Instant before) {
        var interruption = new Interruption();
        compacting = interruption;
        try {
            return change(
                    "The closed days could not be archived",
                    (connection, replaced) -> archive.compact(connection, before, replaced, interruption));
        } catch (PointStoreFailed e) {
            if (interruption.wanted()) {
                return new Compaction(0, 0);
            }
            throw e;
        } finally {
            compacting = null;
        }
    }

    @Override
    public void interruptCompaction() {
        Interruption interruption = compacting;
        if (interruption != null) {
            try {
                interruption.interrupt();
            } catch (SQLException e) {
                LOG.debug("The compaction had come to its end", e);
            }
        }
    }

    /** A change of the archive in one transaction. */
    @FunctionalInterface
    private interface Change<A> {
        /** @param replaced gets the files that are not needed any more once the transaction is committed */
        A make(DuckDBConnection connection, List<Path> replaced) throws SQLException, IOException;
    }

    private <A> A change(String otherwise, Change<A> change) {
        writing.lock();
        try {
            List<Path> replaced = new ArrayList<>();
            A done;
            try (DuckDbFile.Session session = file.session()) {
                done = change.make(session.connection(), replaced);
                session.commit();
            } catch (SQLException e) {
                reconsider(e);
                throw new PointStoreFailed(otherwise, e);
            } catch (IOException e) {
                throw new PointStoreFailed(otherwise, e);
            }
            generations.replace(replaced);
            return done;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Copies the store as of one moment while it goes on working.
     *
     * @param spare folder for the copy of what changes
     * @return where in the log the copy ends
     */
    Position copy(Path spare, LivingFiles.Taker taker) throws IOException {
        Path copy = spare.resolve("points.duckdb");
        // enter first: the archive's files that the copy names stay until we leave
        try (Generations.Reader reader = generations.enter()) {
            DuckDbFile.Copied copied = file.copyTo(copy);
            taker.take("points.duckdb", copy, Files.size(copy));
            for (String each : copied.archiveFiles()) {
                Path archived = archive.file(each);
                taker.take("archive/" + each, archived, Files.size(archived));
            }
            return copied.position();
        } catch (SQLException e) {
            throw new IOException("The point store can't be copied: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (SQLException | IOException e) {
            throw new PointStoreFailed("The point store could not be closed", e);
        }
    }
}
