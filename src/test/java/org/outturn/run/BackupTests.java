package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.Platform;
import org.outturn.World;
import org.outturn.base.Period;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.PointStore;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesId;
import org.outturn.telemetry.SeriesPoint;
import org.outturn.telemetry.Value;
import org.springframework.beans.factory.annotation.Autowired;

/** A backup of the running program, made while messages come in, becomes the same installation elsewhere. */
@IntegrationTest
class BackupTests {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Period ALWAYS =
            new Period(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

    @Autowired
    DataFolder folder;

    @Autowired
    EmbeddedPostgres postgres;

    @Autowired
    World world;

    @Autowired
    Series series;

    @Autowired
    PointLog log;

    @Autowired
    PointStore store;

    @Autowired
    Browser.Door door;

    @TempDir
    Path temporary;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(told, true, StandardCharsets.UTF_8);

    @BeforeEach
    void letTheDatabaseThrough() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void isRestoredToTheSameInstallation() throws Exception {
        World.Company company = world.company("backup");
        var machine = company.first().machine();
        SeriesId energy = series.obtain(company.tenant(), machine.customer(), machine.id(), "energy");
        SeriesId counted = series.obtain(company.tenant(), machine.customer(), machine.id(), "counted");
        Path file = temporary.resolve("backup.zip");
        var source = new Counting(company, counted);
        Thread device = Thread.ofPlatform().start(source);
        long acknowledgedBefore;
        try {
            source.awaitAcknowledged(200);
            acknowledgedBefore = source.acknowledged.get();
            backup(file, folder.path());
            source.awaitAcknowledged(source.acknowledged.get() + 50);
        } finally {
            source.stopped = true;
            device.join();
        }
        Map<String, String> tables = tables(postgres);
        long points = store.count(company.tenant(), energy, ALWAYS);
        String invoice = "/api/invoices/" + company.first().invoice("2024-01").id();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.path().resolve("backup.part")).doesNotExist();
        Path restored = temporary.resolve("restored");
        restore(file, restored);
        try (Platform twin = Platform.start(restored)) {
            assertThat(tables(twin.bean(EmbeddedPostgres.class))).isEqualTo(tables);
            LogPump pump = twin.bean(LogPump.class);
            assertThat(pump.awaitStored(twin.bean(PointLog.class).end(), Duration.ofSeconds(60)))
                    .isTrue();
            PointStore twins = twin.bean(PointStore.class);
            assertThat(twins.count(company.tenant(), energy, ALWAYS)).isEqualTo(points);
            List<Double> values = twins.read(company.tenant(), counted, ALWAYS).stream()
                    .map(point -> ((Value.Num) point.value()).value())
                    .toList();
            assertThat(values)
                    .as("everything acknowledged before, and no gap in what came meanwhile")
                    .hasSizeGreaterThanOrEqualTo((int) acknowledgedBefore)
                    .isEqualTo(IntStream.range(0, values.size())
                            .mapToObj(n -> (double) n)
                            .toList());
            assertThat(values.size()).isLessThanOrEqualTo((int) source.acknowledged.get());
            try (Browser here = door.withToken(company.finance().token());
                    Browser there = twin.door().withToken(company.finance().token())) {
                assertThat(there.get(invoice).body())
                        .isEqualTo(here.get(invoice).body());
                assertThat(there.get(invoice).body()).contains("\"seal\"");
            }
            survivesTheEndOfItsDatabase(twin, invoice, company.finance().token());
            SeriesId next = twin.bean(Series.class)
                    .obtain(company.tenant(), machine.customer(), machine.id(), "made-after-the-restore");
            assertThat(next.value()).isGreaterThan(counted.value());
        }

        Path again = temporary.resolve("again.zip");
        backup(again, restored);
        try (BackupFile stopped = BackupFile.open(again);
                BackupFile running = BackupFile.open(file)) {
            stopped.verify();
            assertThat(tables(stopped))
                    .filteredOn(table -> !table.name().equals("telemetry.series") && isBusiness(table.name()))
                    .usingRecursiveFieldByFieldElementComparatorOnFields("name", "columns", "rows")
                    .containsAll(tables(running).stream()
                            .filter(table -> !table.name().equals("telemetry.series") && isBusiness(table.name()))
                            .toList());
        }
    }

    @Test
    void leavesTheBusinessDataOutWhenAsked() throws Exception {
        Path file = temporary.resolve("files.zip");
        backup(file, folder.path(), "--without-database");
        try (BackupFile files = BackupFile.open(file)) {
            files.verify();
            assertThat(files.manifest().database()).isNull();
            assertThat(files.manifest().parts()).isNotEmpty();
        }
    }

    private static void survivesTheEndOfItsDatabase(Platform program, String path, String token) throws Exception {
        EmbeddedPostgres database = program.bean(EmbeddedPostgres.class);
        long killed = database.pid().orElseThrow();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        try (Browser finance = program.door().withToken(token)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (database.pid().filter(pid -> pid != killed).isEmpty()
                    || finance.get("/health").status() != 200
                    || finance.get(path).status() != 200) {
                assertThat(System.nanoTime()).as("the database comes back").isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    private static List<BackupManifest.Table> tables(BackupFile file) {
        return Objects.requireNonNull(file.manifest().database()).tables();
    }

    /** A session may be seen, a log of looks grows, while the rest holds still. */
    private static boolean isBusiness(String table) {
        return table.startsWith("bill.") || table.startsWith("measure.") || table.startsWith("contract.");
    }

    private void backup(Path file, Path data, String... more) {
        List<String> words = new ArrayList<>(List.of(file.toString(), "--data", data.toString()));
        words.addAll(List.of(more));
        int status = BackupCommand.run(words, Clock.systemUTC(), console, console);
        assertThat(status).as(told()).isZero();
    }

    private void restore(Path file, Path data) {
        int status = RestoreCommand.run(List.of(file.toString(), "--data", data.toString()), console, console);
        assertThat(status).as(told()).isZero();
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    /** A fingerprint of each table's rows. */
    private static Map<String, String> tables(EmbeddedPostgres postgres) throws Exception {
        var tables = new TreeMap<String, String>();
        try (Connection superuser = postgres.superuser();
                Statement sql = superuser.createStatement()) {
            for (String table : new BusinessData(superuser).tables().keySet()) {
                try (ResultSet row =
                        sql.executeQuery("select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), ''"
                                + " order by md5(t::text))), '') from " + table + " t")) {
                    row.next();
                    tables.put(table, row.getString(1));
                }
            }
        }
        return tables;
    }

    /** A device whose values count up from 0; it sends the next when the last is acknowledged. */
    private final class Counting implements Runnable {
        private final World.Company company;
        private final SeriesId series;
        private final AtomicLong acknowledged = new AtomicLong();
        private volatile boolean stopped;

        Counting(World.Company company, SeriesId series) {
            this.company = company;
            this.series = series;
        }

        @Override
        public void run() {
            while (!stopped) {
                long number = acknowledged.get();
                var point = new Point(FIRST.plusSeconds(number), new Value.Num(number));
                var durable = new java.util.concurrent.CompletableFuture<Position>();
                log.append(
                        new Message(company.tenant(), Instant.now(), List.of(new SeriesPoint(series, point))),
                        new PointLog.Durable() {
                            @Override
                            public void durable(Position after) {
                                durable.complete(after);
                            }

                            @Override
                            public void failed(IOException reason) {
                                durable.completeExceptionally(reason);
                            }
                        });
                durable.join();
                acknowledged.incrementAndGet();
            }
        }

        void awaitAcknowledged(long number) {
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (acknowledged.get() < number) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }
}
