package org.outturn.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in the data folder, with everything on that keeps what was committed. It is made, started, watched
 * and ended by one thread: the system ends it together with the thread that forked it, even when this process is killed. When
 * it dies on its own it is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(60);
    private static final int RESTARTS_PER_MINUTE = 5;

    private final Path folder;
    private final Path programs;
    private final Thread watch;
    private final CompletableFuture<Endpoint> ready = new CompletableFuture<>();
    private volatile @Nullable String superuser;
    private final Deque<Long> restarts = new ArrayDeque<>();
    private volatile boolean stopping;
    private volatile @Nullable Process server;

    private EmbeddedPostgres(Path folder, Path programs) {
        this.folder = folder;
        this.programs = programs;
        this.watch = Thread.ofPlatform().daemon().name("postgres").unstarted(this::run);
    }

    /**
     * Begins to start the database, and returns at once. What prevents it is told by {@link #endpoint()}.
     *
     * @param data the data folder, held by this process
     * @param programs folder of the unpacked PostgreSQL; filled if it is missing
     */
    public static EmbeddedPostgres begin(DataFolder data, Path programs) {
        var postgres = new EmbeddedPostgres(data.postgres(), programs);
        postgres.watch.start();
        return postgres;
    }

    /**
     * Where the database answers; waits until it does, at most about half a minute.
     *
     * @throws Refused if this machine can't run it
     * @throws IllegalStateException if it does not start, with the last lines of its log
     */
    public Endpoint endpoint() {
        long asked = System.nanoTime();
        try {
            Endpoint endpoint = ready.join();
            LOG.debug("Waited {} ms for the database.", millisSince(asked));
            return endpoint;
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new IllegalStateException(
                    "The database in " + folder + " does not start. "
                            + (e.getCause() == null ? "" : e.getCause().getMessage()),
                    e);
        }
    }

    /** A connection that sees everything of everybody, for backups; waits like {@link #endpoint()}. */
    Connection superuser() throws SQLException {
        return DriverManager.getConnection(endpoint().jdbcUrl(), "postgres", Objects.requireNonNull(superuser));
    }

    /** Process id of the running server. */
    Optional<Long> pid() {
        return Optional.ofNullable(server).filter(Process::isAlive).map(Process::pid);
    }

    private void run() {
        long begun = System.nanoTime();
        try {
            PostgresCluster cluster = PostgresCluster.in(folder, PostgresPrograms.in(programs));
            int port = start(cluster, Optional.empty());
            superuser = cluster.secret().superuser();
            ready.complete(new Endpoint(
                    url(port, PostgresRoles.DATABASE),
                    PostgresRoles.APP,
                    cluster.secret().app(),
                    PostgresRoles.OWNER,
                    cluster.secret().owner()));
            LOG.debug("The database answers on port {} after {} ms.", port, millisSince(begun));
            watch(cluster, port);
        } catch (InterruptedException stopped) {
            ready.completeExceptionally(new IllegalStateException("It was stopped while it started."));
        } catch (Exception e) {
            if (!ready.completeExceptionally(e)) {
                LOG.error(
                        "The database does not come back. See {}, then start Outturn again.", folder.resolve("log"), e);
            }
        } finally {
            stop();
        }
    }

    private void watch(PostgresCluster cluster, int port) throws IOException, InterruptedException {
        while (!stopping) {
            Process running = Objects.requireNonNull(server);
            if (running.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (stopping) {
                    return;
                }
                LOG.warn("The database ended (exit status {}); starting it again.", running.exitValue());
                countRestart();
                start(cluster, Optional.of(port));
                LOG.info("The database is back.");
            } else {
                cluster.trimLog();
            }
        }
    }

    private void countRestart() throws IOException {
        long now = System.nanoTime();
        restarts.addLast(now);
        while (now - restarts.getFirst() > TimeUnit.MINUTES.toNanos(1)) {
            restarts.removeFirst();
        }
        if (restarts.size() > RESTARTS_PER_MINUTE) {
            throw new IOException("It ended " + restarts.size() + " times within a minute.");
        }
    }

    /** Starts a server and waits until it answers; returns its port. Tries again while what is left of an earlier one goes. */
    private int start(PostgresCluster cluster, Optional<Integer> samePort) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        PostgresLeftovers.clear(cluster.data());
        while (true) {
            int port = samePort.isPresent() ? samePort.get() : freePort();
            long logged = cluster.logLength();
            Process process = cluster.launch(port);
            server = process;
            switch (answer(cluster, process, port, deadline)) {
                case ANSWERS -> {
                    return port;
                }
                case ENDED -> {
                    String said = cluster.logSince(logged);
                    boolean passes = said.contains("still in use")
                            || said.contains("already exists")
                            || said.contains("Address already in use");
                    if (!passes || System.nanoTime() > deadline) {
                        throw new IOException("It ended at its start:\n" + said);
                    }
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                case SILENT ->
                    throw new IOException("It did not answer within " + READY_WITHIN.toSeconds() + " s:\n"
                            + cluster.logSince(logged));
            }
        }
    }

    private enum Answer {
        ANSWERS,
        ENDED,
        SILENT
    }

    private static Answer answer(PostgresCluster cluster, Process process, int port, long deadline)
            throws IOException, InterruptedException {
        while (System.nanoTime() < deadline) {
            try (Connection superuser = connect(cluster, port)) {
                PostgresRoles.ensure(superuser, cluster.secret());
                return Answer.ANSWERS;
            } catch (SQLException e) {
                if (!isNotYet(e)) {
                    throw new IOException(e.getMessage(), e);
                }
                if (process.waitFor(15, TimeUnit.MILLISECONDS)) {
                    return Answer.ENDED;
                }
            }
        }
        return Answer.SILENT;
    }

    /** No connection (class 08), or the server is starting or being stopped (class 57). */
    private static boolean isNotYet(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57");
    }

    private static Connection connect(PostgresCluster cluster, int port) throws SQLException {
        var as = new Properties();
        as.setProperty("user", "postgres");
        as.setProperty("password", cluster.secret().superuser());
        as.setProperty("connectTimeout", Long.toString(ANSWER_WITHIN.toSeconds()));
        as.setProperty("loginTimeout", Long.toString(ANSWER_WITHIN.toSeconds()));
        return DriverManager.getConnection(url(port, "postgres"), as);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void stop() {
        Thread.interrupted(); // The interruption asked for this stop; the waiting below is not meant by it.
        Process running = server;
        if (running == null || !running.isAlive()) {
            return;
        }
        try {
            PostgresLeftovers.interrupt(running.pid());
            if (!running.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The database does not end within {} s; killing it.", STOP_WITHIN.toSeconds());
                running.destroyForcibly().waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            running.destroyForcibly();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the database: sessions are cut, what was committed is kept. Takes at most some seconds. */
    @Override
    public void close() {
        stopping = true;
        watch.interrupt();
        try {
            watch.join(STOP_WITHIN.plus(STOP_WITHIN).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
