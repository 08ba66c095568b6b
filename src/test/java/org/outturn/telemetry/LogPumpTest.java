package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outturn.telemetry.Sample.ALWAYS;
import static org.outturn.telemetry.Sample.FAN_MAKER;
import static org.outturn.telemetry.Sample.POWER;
import static org.outturn.telemetry.Sample.numbered;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class LogPumpTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final PumpSettings.Housekeeping NO_HURRY = PumpSettings.Housekeeping.DEFAULT;
    private static final PumpSettings.Housekeeping AT_ONCE =
            new PumpSettings.Housekeeping(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), 1_000_000, 0);

    @TempDir
    Path folder;

    private PointLog log;
    private IllStore store;
    private LogPump pump;
    private final List<Long> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void begin() throws IOException {
        LogSettings small = new LogSettings(64 << 10, 1 << 20, Duration.ZERO, Duration.ofMillis(5));
        log = SegmentedPointLog.open(folder.resolve("log"), small, Clock.systemUTC());
        store = new IllStore(DuckDbPointStore.open(folder.resolve("store"), StoreSettings.DEFAULT));
        pump = pump(NO_HURRY);
    }

    private LogPump pump(PumpSettings.Housekeeping housekeeping) {
        PumpSettings settings =
                new PumpSettings(100, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), housekeeping);
        LogPump fresh = new LogPump(log, store, settings, Clock.systemUTC());
        fresh.listen(messages -> messages.forEach(message -> told.add(Sample.number(message))));
        return fresh;
    }

    @AfterEach
    void end() throws IOException {
        pump.close();
        store.close();
        log.close();
    }

    private Position append(long from, long to) throws IOException {
        Receipt last = new Receipt();
        for (long n = from; n < to; n++) {
            last = new Receipt();
            log.append(numbered(n), last);
        }
        return last.position();
    }

    private static List<Long> upTo(int end) {
        return LongStream.range(0, end).boxed().toList();
    }

    /** Lets other threads run until it is so. */
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    @Test
    void whatIsInTheLogGetsIntoTheStoreInOrderAndIsTold() throws Exception {
        append(0, 500);
        pump.start();
        assertThat(pump.awaitStored(append(500, 1000), SOON)).isTrue();
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS))
                .map(point -> (long) Sample.number(point.value()))
                .isEqualTo(upTo(1000));
        assertThat(told).isEqualTo(upTo(1000));
        assertThat(pump.state().lagMessages()).isZero();
        assertThat(pump.state().lagBytes()).isZero();
        assertThat(store.position()).isEqualTo(log.end());
    }

    @Test
    void aPumpThatStartsAgainGoesOnWhereTheStoreIs() throws Exception {
        pump.start();
        pump.awaitStored(append(0, 300), SOON);
        pump.close();
        append(300, 400);
        assertThat(pump.state().phase()).isEqualTo(PumpState.Phase.CLOSED);
        assertThat(pump.state().lagMessages()).isEqualTo(100);
        assertThat(pump.state().lagBytes()).isPositive();
        pump = pump(NO_HURRY);
        pump.start();
        assertThat(pump.awaitStored(log.end(), SOON)).isTrue();
        assertThat(told).isEqualTo(upTo(400));
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(400);
    }

    @Test
    void whatIsStoredIsLetGoFromTheLog() throws Exception {
        pump.start();
        pump.awaitStored(append(0, 3000), SOON);
        pump.awaitStored(append(3000, 3001), SOON);
        until(() -> !folder.resolve("log/000000000001.points").toFile().exists());
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(3001);
    }

    @Test
    void aStoreThatFailsForAWhileLosesNothing() throws Exception {
        store.failBefore.set(5);
        append(0, 300);
        pump.start();
        assertThat(pump.awaitStored(log.end(), SOON)).isTrue();
        assertThat(told).isEqualTo(upTo(300));
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(300);
        until(() -> pump.state().trouble().isEmpty());
    }

    @Test
    void aFailingStoreIsVisible() throws Exception {
        store.failBefore.set(Integer.MAX_VALUE);
        append(0, 10);
        pump.start();
        until(() -> pump.state().trouble().isPresent());
        assertThat(pump.state().trouble().orElseThrow()).contains("the store is ill");
        assertThat(pump.state().lagMessages()).isEqualTo(10);
        assertThat(pump.awaitStored(log.end(), Duration.ofMillis(5))).isFalse();
    }

    @Test
    void aFailureAfterTheCommitMakesNoDoubles() throws Exception {
        store.failAfter.set(2);
        append(0, 300);
        pump.start();
        assertThat(pump.awaitStored(log.end(), SOON)).isTrue();
        assertThat(told).isEqualTo(upTo(300));
        assertThat(store.uncompacted(Point.LATEST)).isEqualTo(300);
    }

    @Test
    void aLogOlderThanTheStoreIsNotReadInItsPlace() throws Exception {
        store.write(List.of(numbered(0)), new Position(9, 999, 99));
        append(0, 5);
        pump.start();
        until(() -> pump.state().trouble().isPresent());
        assertThat(pump.state().trouble().orElseThrow()).contains("not the log these points came from");
        assertThat(told).isEmpty();
    }

    @Test
    void closedDaysAreArchivedWhenItIsQuiet() throws Exception {
        pump = pump(AT_ONCE);
        store.failCompaction.set(1);
        pump.start();
        pump.awaitStored(append(0, 200), SOON);
        until(() -> store.uncompacted(Point.LATEST) == 0);
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(200);
        until(() -> pump.state().trouble().isEmpty());
    }

    @Test
    void closedDaysAreArchivedInBetweenWhenTooManyRowsWait() throws Exception {
        pump = pump(
                new PumpSettings.Housekeeping(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 500, 0));
        pump.start();
        pump.awaitStored(append(0, 1500), SOON);
        until(() -> store.uncompacted(Point.LATEST) < 1000);
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(1500);
    }

    @Test
    void aListenerThatThrowsStopsNothing() throws Exception {
        pump.listen(messages -> {
            throw new IllegalStateException("on purpose");
        });
        pump.start();
        assertThat(pump.awaitStored(append(0, 10), SOON)).isTrue();
        assertThat(pump.awaitStored(append(10, 20), SOON)).isTrue();
    }

    @Test
    void closingDoesNotWaitForTheNextTry() throws Exception {
        store.failBefore.set(Integer.MAX_VALUE);
        append(0, 10);
        pump = new LogPump(
                log,
                store,
                new PumpSettings(100, Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1), NO_HURRY),
                Clock.systemUTC());
        pump.start();
        until(() -> pump.state().phase() == PumpState.Phase.RETRYING);
        CompletableFuture.runAsync(pump::close).get(2, TimeUnit.SECONDS);
        assertThat(pump.state().phase()).isEqualTo(PumpState.Phase.CLOSED);
    }
}
