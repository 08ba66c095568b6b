package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outturn.telemetry.Sample.ALWAYS;
import static org.outturn.telemetry.Sample.FAN_MAKER;
import static org.outturn.telemetry.Sample.HEAT;
import static org.outturn.telemetry.Sample.MIDNIGHT;
import static org.outturn.telemetry.Sample.POWER;
import static org.outturn.telemetry.Sample.message;
import static org.outturn.telemetry.Sample.point;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbPointStoreTest extends PointStoreContract {
    @TempDir
    Path folder;

    @Override
    PointStore open() throws IOException {
        return DuckDbPointStore.open(folder.resolve("it's points"), new StoreSettings(256, 2, 2_000_000, 3));
    }

    private List<Path> archived() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("it's points/archive"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void aFolderBelongsToOneStoreAtATime() {
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("already in use");
    }

    @Test
    void aClosedDayIsOneFileSortedBySeriesAndTimeThatAnyToolReads() throws Exception {
        write(message(
                point(HEAT, MIDNIGHT.plusSeconds(2), 22),
                point(POWER, MIDNIGHT.plusSeconds(3), 13),
                point(HEAT, MIDNIGHT.plusSeconds(1), 21),
                point(POWER, MIDNIGHT.plusSeconds(3), 14)));
        compactAll(Instant.MAX);
        assertThat(archived()).hasSize(1);
        assertThat(archived().getFirst().toString()).contains(FAN_MAKER + "/2024/2024-03-01.");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT series, epoch_ms(ts), num FROM '"
                        + archived().getFirst().toString().replace("'", "''") + "'")) {
            StringBuilder found = new StringBuilder();
            while (rows.next()) {
                found.append(rows.getLong(1))
                        .append('=')
                        .append(rows.getDouble(3))
                        .append(' ');
            }
            assertThat(found).hasToString("1=14.0 2=21.0 2=22.0 ");
        }
    }

    @Test
    void aReplacedFileStaysUntilItsReadersHaveLeft() throws IOException {
        write(message(point(POWER, MIDNIGHT, 1)));
        compactAll(Instant.MAX);
        Path before = archived().getFirst();
        store.scan(FAN_MAKER, POWER, ALWAYS, 10, point -> {
            write(message(point(POWER, MIDNIGHT.plusSeconds(1), 2)));
            compactAll(Instant.MAX);
            assertThat(before).exists();
        });
        assertThat(before).doesNotExist();
        assertThat(archived()).hasSize(1);
        assertThat(numbers(POWER)).containsExactly(1.0, 2.0);
    }

    @Test
    void filesNoDayUsesAreSweptAtOpening() throws IOException {
        write(message(point(POWER, MIDNIGHT, 1)));
        compactAll(Instant.MAX);
        Path kept = archived().getFirst();
        Files.copy(kept, kept.resolveSibling("2024-03-01.999.parquet"));
        Files.writeString(kept.resolveSibling("2024-03-02.5.parquet.unfinished"), "half");
        reopen();
        assertThat(archived()).containsExactly(kept);
        assertThat(numbers(POWER)).containsExactly(1.0);
    }

    @Test
    void aMissingFileOfTheArchiveIsRefusedAtOpening() throws IOException {
        write(message(point(POWER, MIDNIGHT, 1)));
        compactAll(Instant.MAX);
        Path file = archived().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        store.close();
        assertThatThrownBy(this::open).hasMessageContaining("lacks 1").hasMessageContaining(file.toString());
        Files.write(file, bytes);
        store = open();
        assertThat(numbers(POWER)).containsExactly(1.0);
    }

    @Test
    void aCompactionThatFailsLeavesEverythingAsItWas() throws IOException {
        write(message(point(POWER, MIDNIGHT, 1)));
        compactAll(Instant.MAX);
        write(message(point(POWER, MIDNIGHT.plusSeconds(1), 2)));
        write(message(point(POWER, MIDNIGHT.plus(Duration.ofDays(366)), 3)));
        // where the folder of the next year has to be, there is a file
        Path inTheWay = archived().getFirst().resolveSibling("../2025").normalize();
        Files.writeString(inTheWay, "");

        assertThatThrownBy(() -> store.compact(Instant.MAX)).isInstanceOf(PointStoreFailed.class);
        assertThat(numbers(POWER)).containsExactly(1.0, 2.0, 3.0);
        assertThat(store.uncompacted(Instant.MAX)).isEqualTo(2);

        Files.delete(inTheWay);
        compactAll(Instant.MAX);
        assertThat(numbers(POWER)).containsExactly(1.0, 2.0, 3.0);
        reopen();
        assertThat(archived()).hasSize(2);
    }

    @Test
    void theWorkIsDoneInSlices() {
        for (int day = 0; day < 7; day++) {
            write(message(point(POWER, MIDNIGHT.plus(Duration.ofDays(day)), day)));
        }
        assertThat(store.compact(Instant.MAX)).isEqualTo(new PointStore.Compaction(3, 3));
        assertThat(store.uncompacted(Instant.MAX)).isEqualTo(4);
        assertThat(numbers(POWER)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    }

    @Test
    void nothingIsFetchedFromTheNetwork() throws IOException {
        store.close();
        try (var file = new DuckDbFile(folder.resolve("other"), StoreSettings.DEFAULT);
                DuckDbFile.Session session = file.session();
                Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('autoinstall_known_extensions'),"
                        + " current_setting('autoload_known_extensions'), current_setting('threads')")) {
            row.next();
            assertThat(row.getBoolean(1)).isFalse();
            assertThat(row.getBoolean(2)).isFalse();
            assertThat(row.getInt(3)).isEqualTo(1);
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
    }
}
