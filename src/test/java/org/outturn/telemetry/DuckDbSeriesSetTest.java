package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outturn.telemetry.Sample.ALWAYS;
import static org.outturn.telemetry.Sample.FAN_MAKER;
import static org.outturn.telemetry.Sample.HEAT;
import static org.outturn.telemetry.Sample.MIDNIGHT;
import static org.outturn.telemetry.Sample.POWER;
import static org.outturn.telemetry.Sample.message;
import static org.outturn.telemetry.Sample.point;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbSeriesSetTest extends SeriesSetContract {
    @TempDir
    Path folder;

    @Override
    PointStore open() throws IOException {
        return DuckDbPointStore.open(folder.resolve("it's points"), new StoreSettings(256, 2, 2_000_000, 3));
    }

    @Test
    void aParquetFileHasAllPointsSortedBySeriesAndTime() throws Exception {
        write(message(point(HEAT, MIDNIGHT, new Value.Text("x'y")), point(POWER, MIDNIGHT.plusSeconds(1), 2)));
        compactAll();
        write(message(point(POWER, MIDNIGHT, new Value.Flag(true))));
        Path file = folder.resolve("it's.parquet");
        assertThat(store.of(FAN_MAKER, List.of(POWER, HEAT))
                        .export(Map.of(POWER, "po'wer", HEAT, "heat"), ALWAYS, file))
                .isEqualTo(3);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT string_agg(concat_ws(' ', signal, time, number, flag, text), '; ') FROM '"
                                + file.toString().replace("'", "''") + "'")) {
            row.next();
            assertThat(row.getString(1))
                    .isEqualTo("po'wer 2024-03-01 00:00:00 true; po'wer 2024-03-01 00:00:01 2.0;"
                            + " heat 2024-03-01 00:00:00 x'y");
        }
    }

    @Test
    void whatAnOlderStoreDidNotWriteDownAboutItsSeriesIsLookedUpAtOpening() throws Exception {
        write(message(point(POWER, MIDNIGHT, 1), point(HEAT, MIDNIGHT.plusSeconds(5), 1)));
        compactAll();
        Map<SeriesId, ?> before = all().extents();
        store.close();
        try (var connection =
                        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("it's points/points.duckdb"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE archive_series");
        }
        store = open();
        assertThat(all().extents()).hasSize(2);
        assertThat(all().extents().toString()).isEqualTo(before.toString());
    }
}
