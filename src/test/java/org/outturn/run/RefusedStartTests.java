package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.IntegrationTest;
import org.outturn.Outturn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What does not start says why and what to do, as the person at the command line reads it. */
@IntegrationTest
class RefusedStartTests {
    @Autowired
    Endpoint endpoint;

    @Autowired
    EmbeddedPostgres postgres;

    @Autowired
    DataFolder running;

    @TempDir
    Path temporary;

    /** Starts it, which must not succeed, and returns what it said. */
    private String refused(String... settings) {
        var all = new LinkedHashMap<String, String>();
        all.put("--outturn.data", temporary.resolve("data").toString());
        all.put("--server.port", "0");
        all.put("--outturn.mqtt.port", "0");
        all.put("--outturn.postgres.binaries", "target/postgres-test");
        for (String setting : settings) {
            all.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        String[] arguments = all.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        PrintStream before = System.err;
        var told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            new SpringApplicationBuilder(Outturn.class).run(arguments).close();
        } catch (RuntimeException refused) {
            return told.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(before);
        }
        throw new AssertionError("It started.");
    }

    private String[] external(String url, String password) {
        return new String[] {
            "--outturn.database.url=" + url,
            "--outturn.database.user=" + endpoint.user(),
            "--outturn.database.password=" + endpoint.password(),
            "--outturn.database.owner-user=" + endpoint.ownerUser(),
            "--outturn.database.owner-password=" + password,
            "--outturn.database.patience=1s"
        };
    }

    @Test
    void aFolderInUse() {
        assertThat(refused("--outturn.data=" + running.path()))
                .startsWith("Outturn does not start. The data folder " + running.path() + " is in use by process ")
                .contains("--data DIR");
    }

    @Test
    void aDatabaseThatCannotBeReached() {
        assertThat(refused(external("jdbc:postgresql://127.0.0.1:1/outturn", "x")))
                .contains("The database at 127.0.0.1:1 can't be reached (waited 1 s)", "correct outturn.database.url");
    }

    @Test
    void aDatabaseThatDoesNotKnowThePassword() {
        assertThat(refused(external(endpoint.jdbcUrl(), "wrong")))
                .contains("does not let outturn_owner in", "outturn.database.owner-password")
                .doesNotContain(endpoint.password());
    }

    @Test
    void aDatabaseThatIsNotThere() {
        assertThat(refused(external(endpoint.jdbcUrl() + "_not", endpoint.ownerPassword())))
                .contains("has no outturn_not", "create database");
    }

    @Test
    void aDatabaseNewerThanTheProgramNamesTheVersionThatWroteIt() throws SQLException {
        change("insert into outturn.migrations (installed_rank, version, description, type, script, checksum,"
                + " installed_by, installed_on, execution_time, success) values (9999, '2099.01.01.01', 'wings', 'SQL',"
                + " 'fleet/V2099_01_01_01__wings.sql', 1, 'Outturn 9.1.0', '2099-01-02', 5, true)");
        try {
            assertThat(refused(external(endpoint.jdbcUrl(), endpoint.ownerPassword())))
                    .contains(
                            "changed by Outturn 9.1.0 at 2099-01-02",
                            "migration 2099.01.01.01, wings",
                            "Start it with that version or a later one");
        } finally {
            change("delete from outturn.migrations where installed_rank = 9999");
        }
    }

    @Test
    void migrationsNameTheProgramThatAppliedThem() throws SQLException {
        try (Connection superuser = postgres.superuser();
                Statement sql = superuser.createStatement();
                var row = sql.executeQuery("select distinct installed_by from outturn.migrations")) {
            row.next();
            assertThat(row.getString(1)).matches("Outturn [0-9.]+");
            assertThat(row.next()).isFalse();
        }
    }

    private void change(String statement) throws SQLException {
        try (Connection superuser = postgres.superuser();
                Statement sql = superuser.createStatement()) {
            sql.execute(statement);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "outturn.mqtt.prot=1, There is no setting outturn.mqtt.prot, Did you mean outturn.mqtt.port?",
        "outturn.dta=x, There is no setting outturn.dta, Did you mean outturn.data?",
        "outturn.weather=nice, There is no setting outturn.weather, Take it out.",
        "outturn.mqtt.port=many, The setting outturn.mqtt.port is many, 'which is not a whole number.'",
        "outturn.mqtt.port=70000, The setting outturn.mqtt.port is 70000, 'which must be less than or equal to 65535.'",
        "outturn.demo=maybe, The setting outturn.demo is maybe, 'which is not true or false.'",
        "outturn.log.format=xml, The setting outturn.log.format is xml, 'one of plain, ecs, logstash, gelf'",
        "outturn.disk.warn-below=much, The setting outturn.disk.warn-below is much, a size such as 64KB",
        "outturn.database.patience=long, The setting outturn.database.patience is long, a time such as 30s"
    })
    void aWrongSettingIsNamedWithItsValueAndWhatItMayBe(String setting, String what, String cure) {
        // the running one's database, so that none is made for each
        List<String> all = new ArrayList<>(List.of(external(endpoint.jdbcUrl(), endpoint.ownerPassword())));
        all.add("--" + setting);
        assertThat(refused(all.toArray(String[]::new))).contains(what, cure);
    }

    @Test
    void aSettingFromTheFileInTheDataFolderCountsAndIsCheckedToo() throws Exception {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(data.resolve("outturn.properties"), "outturn.mqtt.port=none\n");
        assertThat(refusedWithoutMqttPort(data)).contains("The setting outturn.mqtt.port is none");
        Files.writeString(data.resolve("outturn.properties"), "outturn.mqtt.pport=0\n");
        assertThat(refusedWithoutMqttPort(data))
                .contains("There is no setting outturn.mqtt.pport", "outturn.properties");
        Files.writeString(data.resolve("outturn.properties"), "outturn.data=elsewhere\n");
        assertThat(refusedWithoutMqttPort(data)).contains("sets outturn.data, but lies in the data folder itself");
    }

    private String refusedWithoutMqttPort(Path data) {
        PrintStream before = System.err;
        var told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            // below the test's own configuration, as for a user's: only what is not set elsewhere
            new SpringApplicationBuilder(Outturn.class)
                    .properties("spring.config.location=classpath:/application.properties")
                    .run(
                            "--outturn.data=" + data,
                            "--server.port=0",
                            "--outturn.postgres.binaries=target/postgres-test")
                    .close();
        } catch (RuntimeException refused) {
            return told.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(before);
        }
        throw new AssertionError("It started.");
    }

    @Test
    void aDiskWithTooLittleRoom() {
        assertThat(refused("--outturn.disk.least-free=1000TB"))
                .contains("bytes left, which is too little for a start (outturn.disk.least-free)", "Make room");
    }

    @Test
    void aFullDiskIsNotStartedOnAndSaysSoInItsHealth() throws Exception {
        assumeTrue(OsUser.isRoot(), "only root can mount a small disk");
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=64m,mode=0711", "tmpfs", disk.toString()),
                "this machine lets nobody mount");
        try (DataFolder folder = DataFolder.open(disk.resolve("data"))) {
            var few = new DiskHealth(folder, settings("1MB", "10MB"));
            assertThat(few.health().state()).isEqualTo(HealthPart.State.UP);
            Files.write(disk.resolve("filler"), new byte[58 << 20]);
            assertThat(few.health().state()).isEqualTo(HealthPart.State.WARNING);
            Files.write(disk.resolve("more"), new byte[(5 << 20) + (3 << 18)]);
            assertThat(few.health().state()).isEqualTo(HealthPart.State.DOWN);
            folder.close();
            assertThat(refused("--outturn.data=" + disk.resolve("data"))).contains("is too little for a start");
            Path backup = disk.resolve("backup.zip");
            var told = new ByteArrayOutputStream();
            var console = new PrintStream(told, true, StandardCharsets.UTF_8);
            assertThat(BackupCommand.run(
                            List.of(backup.toString(), "--data", running.path().toString()),
                            Clock.systemUTC(),
                            console,
                            console))
                    .isEqualTo(BackupCommand.FAILED);
            assertThat(told.toString(StandardCharsets.UTF_8)).contains("too little for a backup");
            assertThat(backup).doesNotExist();
            assertThat(disk.resolve("backup.zip.part")).doesNotExist();
        } finally {
            ran("umount", "-l", disk.toString());
        }
    }

    private static RunSettings settings(String least, String warn) {
        var source = new org.springframework.boot.context.properties.source.MapConfigurationPropertySource();
        source.put("outturn.disk.least-free", least);
        source.put("outturn.disk.warn-below", warn);
        return new org.springframework.boot.context.properties.bind.Binder(source)
                .bindOrCreate("outturn", RunSettings.class);
    }

    private static boolean ran(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void aFolderThatIsNotOursToWrite() throws Exception {
        Path closed = Files.writeString(temporary.resolve("file"), "");
        assertThat(refused("--outturn.data=" + closed.resolve("data"))).contains("can't be written", "--data DIR");
    }
}
