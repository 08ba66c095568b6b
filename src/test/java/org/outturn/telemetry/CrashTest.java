package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outturn.telemetry.Sample.ALWAYS;
import static org.outturn.telemetry.Sample.FAN_MAKER;
import static org.outturn.telemetry.Sample.POWER;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that takes, stores and archives points, at any moment, several times over the same folder. */
class CrashTest {
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @TempDir
    Path duckdb;

    @Test
    void whateverMomentTheProcessDiesNothingAcknowledgedIsLostAndNothingCountsTwice() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        VictimProgram program = VictimProgram.in(duckdb);
        Set<Long> acknowledged = new TreeSet<>();
        int round = 0;
        for (boolean archiving : new boolean[] {false, true}) {
            for (int n = 0; n < ROUNDS; n++) {
                runAndKill(program, round++, 20 + random.nextInt(700), archiving, acknowledged);
            }
            assertThatAllIsThereOnce(acknowledged, archiving);
        }
    }

    private void assertThatAllIsThereOnce(Set<Long> acknowledged, boolean archiving) throws Exception {
        long messages;
        Set<Long> stored;
        try (PointLog log = CrashVictim.log(folder);
                PointStore store = CrashVictim.store(folder);
                LogPump pump = CrashVictim.pump(log, store, archiving)) {
            pump.start();
            assertThat(pump.awaitStored(log.end(), Duration.ofSeconds(10))).isTrue();
            stored = store.read(FAN_MAKER, POWER, ALWAYS).stream()
                    .map(point -> (long) Sample.number(point.value()))
                    .collect(Collectors.toCollection(TreeSet::new));
            messages = log.end().number();
            assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(stored.size());
        }
        assertThat(stored).containsAll(acknowledged);
        // every message is one point of its own time, so what is in there twice would show in the rows
        assertThat((long) stored.size()).isEqualTo(messages);
        assertThat(rows()).isEqualTo(messages);
    }

    /** Rows as they are on disk, before anything is collapsed. */
    private long rows() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("store/points.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM hot)"
                        + " + (SELECT coalesce(sum(points), 0) FROM archive_file)")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void runAndKill(
            VictimProgram program, int round, int afterAcknowledgements, boolean archiving, Set<Long> acknowledged)
            throws Exception {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = program.start(
                errors, folder.toString(), Long.toString(round * 1_000_000L), Boolean.toString(archiving));
        int before = acknowledged.size();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // what it had written to us when it died was acknowledged too, but for a number cut short
                if (line.endsWith(".")) {
                    acknowledged.add(Long.parseLong(line.substring(0, line.length() - 1)));
                }
                if (acknowledged.size() - before == afterAcknowledgements) {
                    // by its handle: the process itself would close the stream with it
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged.size() - before)
                .as(() -> VictimProgram.read(errors))
                .isGreaterThanOrEqualTo(afterAcknowledgements);
    }
}
