package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outturn.telemetry.Sample.ALWAYS;
import static org.outturn.telemetry.Sample.FAN_MAKER;
import static org.outturn.telemetry.Sample.HEAT;
import static org.outturn.telemetry.Sample.MIDNIGHT;
import static org.outturn.telemetry.Sample.POWER;
import static org.outturn.telemetry.Sample.PUMP_MAKER;
import static org.outturn.telemetry.Sample.RECEIVED;
import static org.outturn.telemetry.Sample.at;
import static org.outturn.telemetry.Sample.message;
import static org.outturn.telemetry.Sample.point;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.base.Period;

/** What every point store does. */
abstract class PointStoreContract {
    PointStore store;
    private long messages;

    /** Opens the same store each time. */
    abstract PointStore open() throws IOException;

    @BeforeEach
    void begin() throws IOException {
        store = open();
    }

    @AfterEach
    void end() {
        store.close();
    }

    void reopen() throws IOException {
        store.close();
        store = open();
    }

    void write(Message... some) {
        messages += some.length;
        store.write(List.of(some), new Position(1, messages * 100, messages));
    }

    /** Archives all that is closed at a time. */
    void compactAll(Instant before) {
        PointStore.Compaction done;
        do {
            done = store.compact(before);
        } while (done.days() > 0);
        assertThat(store.uncompacted(before)).isZero();
    }

    List<Double> numbers(SeriesId series) {
        return store.read(FAN_MAKER, series, ALWAYS).stream()
                .map(point -> Sample.number(point.value()))
                .toList();
    }

    @Test
    void aNewStoreIsEmptyAndBeginsAtTheStartOfTheLog() {
        assertThat(store.position()).isEqualTo(Position.START);
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS)).isEmpty();
        assertThat(store.latest(FAN_MAKER, POWER)).isEmpty();
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isZero();
        assertThat(store.buckets(FAN_MAKER, POWER, new Period(MIDNIGHT, RECEIVED), Duration.ofHours(1)))
                .isEmpty();
        assertThat(store.compact(Instant.MAX)).isEqualTo(new PointStore.Compaction(0, 0));
    }

    @Test
    void aCompactionThatIsInterruptedChangesNothing() {
        int days = 60;
        Message[] some = new Message[days];
        for (int day = 0; day < days; day++) {
            SeriesPoint[] points = new SeriesPoint[1440];
            for (int minute = 0; minute < points.length; minute++) {
                points[minute] = point(POWER, MIDNIGHT.plus(Duration.ofMinutes(day * 1440L + minute)), minute);
            }
            some[day] = message(points);
        }
        write(some);
        CompletableFuture<PointStore.Compaction> compaction =
                CompletableFuture.supplyAsync(() -> store.compact(Instant.MAX));
        while (!compaction.isDone()) {
            store.interruptCompaction();
        }
        assertThat(compaction.join()).isEqualTo(new PointStore.Compaction(0, 0));
        assertThat(store.uncompacted(Instant.MAX)).isEqualTo(days * 1440L);
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(days * 1440L);
        store.interruptCompaction();
        compactAll(Instant.MAX);
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(days * 1440L);
    }

    @Test
    void valuesOfEachKindComeBackAsTheyWereBeforeAndAfterCompaction() {
        List<Value> values = List.of(
                new Value.Num(0.1 + 0.2),
                new Value.Num(-0.0),
                new Value.Num(Double.MAX_VALUE),
                new Value.Num(Double.MIN_VALUE),
                new Value.Flag(true),
                new Value.Flag(false),
                new Value.Text(""),
                new Value.Text("läuft – 走 '; DROP TABLE hot; --"),
                new Value.Text("x".repeat(1024)));
        for (int i = 0; i < values.size(); i++) {
            write(message(point(POWER, MIDNIGHT.plusMillis(i), values.get(i))));
        }
        List<StoredPoint> expected = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            expected.add(new StoredPoint(MIDNIGHT.plusMillis(i), values.get(i), RECEIVED));
        }
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS)).isEqualTo(expected);
        compactAll(Instant.MAX);
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS)).isEqualTo(expected);
    }

    @Test
    void pointsAndPositionAreThereWhenTheStoreIsOpenedAgain() throws IOException {
        write(message(point(POWER, MIDNIGHT, 1)), message(point(POWER, MIDNIGHT.plusSeconds(1), 2)));
        Position position = store.position();
        reopen();
        assertThat(store.position()).isEqualTo(position);
        assertThat(numbers(POWER)).containsExactly(1.0, 2.0);
        compactAll(Instant.MAX);
        reopen();
        assertThat(store.position()).isEqualTo(position);
        assertThat(numbers(POWER)).containsExactly(1.0, 2.0);
    }

    @Test
    void whatIsStoredAlreadyIsNotStoredAgain() {
        write(message(point(POWER, MIDNIGHT, 1)));
        assertThatThrownBy(() ->
                        store.write(List.of(message(point(POWER, MIDNIGHT.plusSeconds(9), 9))), store.position()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stored already");
        assertThat(numbers(POWER)).containsExactly(1.0);
    }

    @Test
    void ofTheSameSeriesAndTimeTheLastReceivedCounts() {
        write(message(point(POWER, MIDNIGHT, 1), point(POWER, MIDNIGHT, 2)), message(point(POWER, MIDNIGHT, 3)));
        assertThat(numbers(POWER)).containsExactly(3.0);
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(1);
        assertThat(store.latest(FAN_MAKER, POWER).orElseThrow().value()).isEqualTo(new Value.Num(3));

        compactAll(Instant.MAX);
        assertThat(numbers(POWER)).containsExactly(3.0);

        // again, against what is archived, also with another kind of value
        write(message(point(POWER, MIDNIGHT, new Value.Text("off"))));
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS))
                .containsExactly(new StoredPoint(MIDNIGHT, new Value.Text("off"), RECEIVED));
        assertThat(store.latest(FAN_MAKER, POWER).orElseThrow().value()).isEqualTo(new Value.Text("off"));
        compactAll(Instant.MAX);
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS))
                .containsExactly(new StoredPoint(MIDNIGHT, new Value.Text("off"), RECEIVED));
        assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(1);
    }

    @Test
    void latePointsJoinTheirClosedDay() {
        write(message(point(POWER, at("2024-03-01T10:00:00Z"), 10), point(HEAT, at("2024-03-01T10:00:00Z"), 1)));
        compactAll(RECEIVED);
        write(message(point(POWER, at("2024-03-01T09:00:00Z"), 9), point(POWER, at("2024-03-01T11:00:00Z"), 11)));
        assertThat(numbers(POWER)).containsExactly(9.0, 10.0, 11.0);
        compactAll(RECEIVED);
        assertThat(numbers(POWER)).containsExactly(9.0, 10.0, 11.0);
        assertThat(numbers(HEAT)).containsExactly(1.0);
    }

    @Test
    void aDayIsClosedOnlyWhenItHasEnded() {
        write(message(
                point(POWER, at("2024-02-29T23:59:59.999Z"), 1),
                point(POWER, at("2024-03-01T00:00:00Z"), 2),
                point(POWER, at("2024-03-01T23:59:59.999Z"), 3),
                point(POWER, at("2024-03-02T00:00:00Z"), 4)));
        assertThat(store.uncompacted(at("2024-03-01T23:59:59.999Z"))).isEqualTo(1);
        assertThat(store.uncompacted(at("2024-03-02T00:00:00Z"))).isEqualTo(3);
        compactAll(at("2024-03-02T12:00:00Z"));
        assertThat(store.uncompacted(Instant.MAX)).isEqualTo(1);
        assertThat(numbers(POWER)).containsExactly(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void aPeriodHoldsItsFirstMomentButNotItsLast() {
        write(message(
                point(POWER, MIDNIGHT.minusMillis(1), 1),
                point(POWER, MIDNIGHT, 2),
                point(POWER, MIDNIGHT.plusSeconds(86_400).minusMillis(1), 3),
                point(POWER, MIDNIGHT.plusSeconds(86_400), 4)));
        Period day = new Period(MIDNIGHT, MIDNIGHT.plusSeconds(86_400));
        for (int compacted = 0; compacted < 2; compacted++) {
            assertThat(store.read(FAN_MAKER, POWER, day))
                    .map(point -> Sample.number(point.value()))
                    .containsExactly(2.0, 3.0);
            assertThat(store.count(FAN_MAKER, POWER, day)).isEqualTo(2);
            assertThat(store.read(FAN_MAKER, POWER, new Period(MIDNIGHT.plusNanos(1), day.to())))
                    .hasSize(1);
            compactAll(Instant.MAX);
        }
        assertThat(store.read(FAN_MAKER, POWER, new Period(Instant.MIN, Instant.MAX)))
                .hasSize(4);
    }

    @Test
    void aLimitKeepsTheFirst() {
        write(message(point(POWER, MIDNIGHT.plusSeconds(2), 2), point(POWER, MIDNIGHT.plusSeconds(1), 1)));
        compactAll(Instant.MAX);
        write(message(point(POWER, MIDNIGHT, 0)));
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS, 2))
                .map(point -> Sample.number(point.value()))
                .containsExactly(0.0, 1.0);
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS, 0)).isEmpty();
    }

    @Test
    void tenantsAreKeptApartEvenWithTheSameSeries() {
        write(
                message(FAN_MAKER, point(POWER, MIDNIGHT, 1), point(POWER, MIDNIGHT.plusSeconds(1), 2)),
                message(PUMP_MAKER, point(POWER, MIDNIGHT, 7)));
        for (int compacted = 0; compacted < 2; compacted++) {
            assertThat(numbers(POWER)).containsExactly(1.0, 2.0);
            assertThat(store.count(PUMP_MAKER, POWER, ALWAYS)).isEqualTo(1);
            assertThat(store.latest(PUMP_MAKER, POWER).orElseThrow().value()).isEqualTo(new Value.Num(7));
            assertThat(store.buckets(
                                    PUMP_MAKER,
                                    POWER,
                                    new Period(MIDNIGHT, MIDNIGHT.plusSeconds(10)),
                                    Duration.ofSeconds(10))
                            .getFirst()
                            .sum())
                    .isEqualTo(7);
            compactAll(Instant.MAX);
        }
    }

    @Test
    void bucketsTellCountExtremesMeanAndEnds() {
        Instant from = MIDNIGHT.plusSeconds(30);
        write(message(
                point(POWER, from, 5),
                point(POWER, from.plusSeconds(10), 1),
                point(POWER, from.plusSeconds(59), 3),
                point(POWER, from.plusSeconds(120), 8),
                point(POWER, from.plusSeconds(121), new Value.Text("stopped")),
                point(POWER, from.plusSeconds(180), new Value.Text("only words here")),
                point(HEAT, from, new Value.Flag(true)),
                point(HEAT, from.plusSeconds(1), new Value.Flag(false))));
        Period period = new Period(from, from.plusSeconds(200));
        for (int compacted = 0; compacted < 2; compacted++) {
            assertThat(store.buckets(FAN_MAKER, POWER, period, Duration.ofMinutes(1)))
                    .containsExactly(
                            new Bucket(from, 3, 1, 5, 3, 9, 5, 3),
                            new Bucket(from.plusSeconds(120), 1, 8, 8, 8, 8, 8, 8));
            assertThat(store.buckets(FAN_MAKER, HEAT, period, Duration.ofMinutes(1)))
                    .containsExactly(new Bucket(from, 2, 0, 1, 0.5, 1, 1, 0));
            compactAll(Instant.MAX);
        }
    }

    @Test
    void tooManyBucketsAreRefused() {
        assertThatThrownBy(() -> store.buckets(FAN_MAKER, POWER, ALWAYS, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer step");
        assertThatThrownBy(() -> store.buckets(FAN_MAKER, POWER, ALWAYS, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLatestPointIsTheOneWithTheLatestTime() {
        for (int day = 0; day < 12; day++) {
            write(message(point(HEAT, MIDNIGHT.plus(Duration.ofDays(day)), day)));
        }
        write(message(point(POWER, MIDNIGHT, 100)));
        compactAll(Instant.MAX);
        assertThat(store.latest(FAN_MAKER, HEAT).orElseThrow().value()).isEqualTo(new Value.Num(11));
        assertThat(store.latest(FAN_MAKER, POWER).orElseThrow().value()).isEqualTo(new Value.Num(100));
        write(message(point(HEAT, MIDNIGHT.plusSeconds(1), 5), point(POWER, MIDNIGHT.plusSeconds(1), 101)));
        assertThat(store.latest(FAN_MAKER, HEAT).orElseThrow().value()).isEqualTo(new Value.Num(11));
        assertThat(store.latest(FAN_MAKER, POWER).orElseThrow().value()).isEqualTo(new Value.Num(101));
    }

    @Test
    void afterAnyMixOfWritesLatePointsDuplicatesAndCompactionsTheStoreIsAsIfAllHadComeInOrder() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20240301);
        TreeMap<Instant, Double> truth = new TreeMap<>();
        for (int round = 0; round < 8; round++) {
            for (int n = 0; n < 3; n++) {
                List<SeriesPoint> points = new ArrayList<>();
                for (int p = 0; p < 30; p++) {
                    // few enough times that many are hit again, over the borders of four days
                    Instant time = MIDNIGHT.plus(Duration.ofMinutes(random.nextInt(4 * 24) * 60L));
                    double value = random.nextInt(1000);
                    truth.put(time, value);
                    points.add(point(POWER, time, value));
                }
                write(new Message(FAN_MAKER, RECEIVED, points));
            }
            if (random.nextInt(3) == 0) {
                store.compact(MIDNIGHT.plus(Duration.ofDays(random.nextInt(5))));
            }
            if (random.nextInt(6) == 0) {
                reopen();
            }
            assertThat(store.read(FAN_MAKER, POWER, ALWAYS))
                    .map(StoredPoint::time)
                    .containsExactlyElementsOf(truth.keySet());
            assertThat(numbers(POWER)).containsExactlyElementsOf(truth.values());
        }
    }

    @Test
    void readersSeeEachPointOnceWhilePointsAreWrittenAndArchived() throws Exception {
        int days = 8;
        for (int day = 0; day < days; day++) {
            write(message(point(POWER, MIDNIGHT.plus(Duration.ofDays(day)), day)));
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> reads = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            long lastCount = 0;
            while (!done.get() || count == 0) {
                List<Double> seen = numbers(POWER);
                assertThat(seen).doesNotHaveDuplicates().isSorted();
                // always whole messages, and never fewer than before
                assertThat(seen.size()).isGreaterThanOrEqualTo(days).isGreaterThanOrEqualTo((int) lastCount);
                lastCount = seen.size();
                count++;
            }
            return count;
        });
        for (int round = 0; round < 4; round++) {
            // a late point for a closed day each round, so that its file is replaced while it may be read
            write(message(point(POWER, MIDNIGHT.plus(Duration.ofDays(days - 1)).plusSeconds(round + 1), days + round)));
            compactAll(Instant.MAX);
        }
        done.set(true);
        assertThat(reads.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(numbers(POWER)).hasSize(days + 4);
    }
}
