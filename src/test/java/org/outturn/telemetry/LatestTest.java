package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outturn.telemetry.Sample.FAN_MAKER;
import static org.outturn.telemetry.Sample.HEAT;
import static org.outturn.telemetry.Sample.MIDNIGHT;
import static org.outturn.telemetry.Sample.POWER;
import static org.outturn.telemetry.Sample.PUMP_MAKER;
import static org.outturn.telemetry.Sample.RECEIVED;
import static org.outturn.telemetry.Sample.message;
import static org.outturn.telemetry.Sample.point;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestTest {
    @TempDir
    Path folder;

    private PointStore store;
    private Latest latest;
    private long number;

    @BeforeEach
    void begin() throws IOException {
        store = DuckDbPointStore.open(folder, StoreSettings.DEFAULT);
        latest = new Latest(store);
    }

    @AfterEach
    void end() {
        store.close();
    }

    /** As the pump does. */
    private void arrive(Message message) {
        number++;
        store.write(List.of(message), new Position(1, number, number));
        latest.stored(List.of(message));
    }

    private static StoredPoint stored(int seconds, double value) {
        return new StoredPoint(MIDNIGHT.plusSeconds(seconds), new Value.Num(value), RECEIVED);
    }

    @Test
    void aSeriesWithoutPointsHasNoLatest() {
        assertThat(latest.of(FAN_MAKER, POWER)).isEmpty();
        arrive(message(point(POWER, MIDNIGHT, 1)));
        assertThat(latest.of(FAN_MAKER, POWER)).contains(stored(0, 1));
        assertThat(latest.of(PUMP_MAKER, POWER)).isEmpty();
    }

    @Test
    void whatCameBeforeTheStartIsLookedUpInTheStore() {
        arrive(message(point(POWER, MIDNIGHT.plusSeconds(9), 9)));
        latest = new Latest(store);
        // late, and the first that is told
        arrive(message(point(POWER, MIDNIGHT, 0)));
        assertThat(latest.of(FAN_MAKER, POWER)).contains(stored(9, 9));
    }

    @Test
    void theLatestIsByTheTimeOfThePointAndOfTheSameTimeTheLastReceived() {
        latest.of(FAN_MAKER, POWER);
        arrive(message(point(POWER, MIDNIGHT.plusSeconds(5), 5)));
        arrive(message(point(POWER, MIDNIGHT.plusSeconds(1), 1)));
        assertThat(latest.of(FAN_MAKER, POWER)).contains(stored(5, 5));
        arrive(message(point(POWER, MIDNIGHT.plusSeconds(5), 6)));
        assertThat(latest.of(FAN_MAKER, POWER)).contains(stored(5, 6));
    }

    @Test
    void subscribersAreToldNewLatestValuesOfTheirSeriesOnly() {
        List<Map<SeriesId, StoredPoint>> updates = new ArrayList<>();
        arrive(message(point(POWER, MIDNIGHT.plusSeconds(5), 5)));
        try (Latest.Subscription subscription = latest.subscribe(FAN_MAKER, Set.of(POWER, HEAT), updates::add)) {
            assertThat(subscription).isNotNull();
            arrive(message(point(POWER, MIDNIGHT.plusSeconds(1), 1))); // late: nothing new
            arrive(message(PUMP_MAKER, point(POWER, MIDNIGHT.plusSeconds(9), 9)));
            arrive(message(point(new SeriesId(3), MIDNIGHT, 3)));
            arrive(message(
                    point(POWER, MIDNIGHT.plusSeconds(6), 6),
                    point(POWER, MIDNIGHT.plusSeconds(7), 7),
                    point(HEAT, MIDNIGHT, 20)));
        }
        arrive(message(point(POWER, MIDNIGHT.plusSeconds(8), 8)));
        assertThat(updates).containsExactly(Map.of(POWER, stored(7, 7), HEAT, stored(0, 20)));
    }

    @Test
    void aSubscriberThatThrowsHarmsNobodyElse() {
        List<Map<SeriesId, StoredPoint>> updates = new ArrayList<>();
        latest.subscribe(FAN_MAKER, Set.of(POWER), points -> {
            throw new IllegalStateException("on purpose");
        });
        latest.subscribe(FAN_MAKER, Set.of(POWER), updates::add);
        arrive(message(point(POWER, MIDNIGHT, 1)));
        assertThat(updates).hasSize(1);
    }
}
