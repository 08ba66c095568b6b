package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {
    /** Unpacked once for all tests, as the launcher does for all starts. */
    private static final Path PROGRAMS = Path.of("target", "postgres-test").toAbsolutePath();

    @TempDir
    Path temporary;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void letTheDatabaseThrough() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private EmbeddedPostgres begin(Path folder) {
        DataFolder data = DataFolder.open(folder);
        open.add(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.begin(data, PROGRAMS);
        open.add(postgres);
        return postgres;
    }

    private void closeAll() throws Exception {
        close();
        open.clear();
    }

    @Test
    void keepsWhatWasCommittedOverStopsAndStarts() throws Exception {
        EmbeddedPostgres first = begin(temporary.resolve("data"));
        write(first.endpoint(), "kept");
        long server = first.pid().orElseThrow();
        closeAll();
        assertThat(ProcessHandle.of(server)).isEmpty();

        assertThat(read(begin(temporary.resolve("data")).endpoint())).containsExactly("kept");
    }

    @Test
    void isDurableAndAnswersOnLoopbackOnly() throws Exception {
        Endpoint endpoint = begin(temporary.resolve("data")).endpoint();

        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
            assertThat(one(endpoint, "show " + setting)).as(setting).isEqualTo("on");
        }
        assertThat(one(endpoint, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(one(endpoint, "show server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void givesTheApplicationARoleThatOwnsNothingAndNoPasswordMeansNoEntry() throws Exception {
        Path folder = temporary.resolve("data");
        Endpoint endpoint = begin(folder).endpoint();

        assertThat(one(
                        endpoint,
                        "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole from pg_roles"
                                + " where rolname = current_user"))
                .isEqualTo("f");
        try (Connection app = app(endpoint);
                Statement sql = app.createStatement()) {
            assertThatThrownBy(() -> sql.execute("create table public.mine (x int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> sql.execute("create schema mine")).hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(endpoint.jdbcUrl(), "postgres", "postgres"))
                .hasMessageContaining("password authentication failed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres/secret"))))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("postgres/password.new")).doesNotExist();
        assertThat(endpoint.toString()).doesNotContain(endpoint.password(), endpoint.ownerPassword());
    }

    @Test
    void comesBackAtTheSameAddressWhenItsServerIsKilled() throws Exception {
        EmbeddedPostgres postgres = begin(temporary.resolve("data"));
        Endpoint endpoint = postgres.endpoint();
        write(endpoint, "before");
        long killed = postgres.pid().orElseThrow();

        kill(killed);

        await(
                "another server",
                () -> postgres.pid().filter(pid -> pid != killed).isPresent() && answers(endpoint));
        assertThat(read(endpoint)).containsExactly("before");
        write(endpoint, "after");
        assertThat(read(endpoint)).containsExactly("before", "after");
    }

    @Test
    void endsWithAKilledProgramAndTheNextStartHasEverythingCommitted() throws Exception {
        Path folder = temporary.resolve("data");
        Process program = ChildJvm.start(ChildJvm.RunDatabase.class, folder.toString(), PROGRAMS.toString());
        long server = Long.parseLong(Objects.requireNonNull(ChildJvm.line(program)));

        program.destroyForcibly().waitFor();

        assertThat(read(begin(folder).endpoint())).containsExactly("from the killed one");
        assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void endsAServerThatAnEarlierRunLeftAndForgetsAProcessNumberThatIsSomebodyElsesNow() throws Exception {
        Path folder = temporary.resolve("data");
        write(begin(folder).endpoint(), "kept");
        closeAll();
        Path pidFile = folder.toRealPath().resolve("postgres/data/postmaster.pid");
        PostgresCluster cluster =
                PostgresCluster.in(folder.toRealPath().resolve("postgres"), PostgresPrograms.in(PROGRAMS));
        Process orphan = cluster.launch(EmbeddedPostgres.freePort());
        await("the orphan's note", () -> Files.exists(pidFile));

        assertThat(read(begin(folder).endpoint())).containsExactly("kept");
        assertThat(orphan.isAlive()).isFalse();

        closeAll();
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n/elsewhere\n");
        assertThat(read(begin(folder).endpoint())).containsExactly("kept");
    }

    @Test
    void beginsAgainWhenItsCreationWasInterrupted() throws Exception {
        Path half = temporary.resolve("data/postgres/data.new/base");
        Files.createDirectories(half);
        Files.writeString(half.resolveSibling("PG_VERSION"), "18");

        assertThat(one(begin(temporary.resolve("data")).endpoint(), "select 1")).isEqualTo("1");
    }

    @Test
    void worksBelowAFolderThatIsClosedToOthers() throws Exception {
        assumeTrue(OsUser.isRoot(), "only root starts the database as another user");
        Path closed = Files.createDirectory(temporary.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        write(begin(closed.resolve("data")).endpoint(), "kept");
        closeAll();

        assertThat(read(begin(closed.resolve("data")).endpoint())).containsExactly("kept");
    }

    @Test
    void tellsTheLastLinesOfItsLogWhenItDoesNotStart() throws Exception {
        Path folder = temporary.resolve("data");
        begin(folder).endpoint();
        closeAll();
        Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "11\n");

        assertThatThrownBy(() -> begin(folder).endpoint())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.getFileName().toString())
                .hasMessageContaining("initialized by PostgreSQL version 11");
    }

    @Test
    void canBeStoppedWhileItStarts() throws Exception {
        EmbeddedPostgres postgres = begin(temporary.resolve("data"));
        postgres.close();

        assertThatThrownBy(postgres::endpoint).isInstanceOf(IllegalStateException.class);
        assertThat(postgres.pid()).isEmpty();
    }

    static void write(Endpoint endpoint, String row) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        endpoint.jdbcUrl(), endpoint.ownerUser(), endpoint.ownerPassword());
                Statement sql = owner.createStatement()) {
            sql.execute("create table if not exists note (id int generated always as identity, text text)");
            sql.execute("grant select on note to " + endpoint.user());
            sql.execute("insert into note (text) values ('" + row + "')");
        }
    }

    private static List<String> read(Endpoint endpoint) throws SQLException {
        try (Connection app = app(endpoint);
                Statement sql = app.createStatement();
                ResultSet rows = sql.executeQuery("select text from note order by id")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String one(Endpoint endpoint, String query) throws SQLException {
        try (Connection app = app(endpoint);
                Statement sql = app.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection app(Endpoint endpoint) throws SQLException {
        return DriverManager.getConnection(endpoint.jdbcUrl(), endpoint.user(), endpoint.password());
    }

    private static boolean answers(Endpoint endpoint) {
        try (Connection app = app(endpoint)) {
            return app.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void kill(long pid) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -9 " + pid).start().waitFor())
                .isZero();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
