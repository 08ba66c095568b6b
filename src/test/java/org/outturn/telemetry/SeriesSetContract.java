package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.outturn.telemetry.Sample.ALWAYS;
import static org.outturn.telemetry.Sample.FAN_MAKER;
import static org.outturn.telemetry.Sample.HEAT;
import static org.outturn.telemetry.Sample.MIDNIGHT;
import static org.outturn.telemetry.Sample.POWER;
import static org.outturn.telemetry.Sample.PUMP_MAKER;
import static org.outturn.telemetry.Sample.at;
import static org.outturn.telemetry.Sample.message;
import static org.outturn.telemetry.Sample.point;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.base.Period;

/** What every point store says about several series at once. */
abstract class SeriesSetContract {
    private static final SeriesId STATE = new SeriesId(7);
    private static final SeriesId NEVER = new SeriesId(99);
    private static final List<SeriesId> ALL = List.of(POWER, HEAT, STATE, NEVER);

    PointStore store;
    private long messages;

    abstract PointStore open() throws IOException;

    @BeforeEach
    void begin() throws IOException {
        store = open();
    }

    @AfterEach
    void end() {
        store.close();
    }

    void write(Message... some) {
        messages += some.length;
        store.write(List.of(some), new Position(1, messages * 100, messages));
    }

    void compactAll() {
        while (store.compact(Instant.MAX).days() > 0) {
            // until there is no more
        }
    }

    SeriesSet all() {
        return store.of(FAN_MAKER, ALL);
    }

    /** Registers that are reset, levels with gaps, and states, with late and doubled points, half of it archived. */
    private Map<SeriesId, Oracle> random(Instant from, Duration length, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<SeriesId, TreeMap<Instant, Value>> truth = new HashMap<>();
        for (int round = 0; round < 4; round++) {
            for (SeriesId series : List.of(POWER, HEAT, STATE)) {
                List<SeriesPoint> points = new ArrayList<>();
                for (int i = 0; i < 120; i++) {
                    Instant time = from.plusMillis(random.nextLong(length.toMillis() / 60_000) * 60_000);
                    Value value = value(series, time, random);
                    truth.computeIfAbsent(series, fresh -> new TreeMap<>()).put(time, value);
                    points.add(point(series, time, value));
                }
                write(new Message(FAN_MAKER, Sample.RECEIVED, points), message(PUMP_MAKER, points.getFirst()));
            }
            if (round == 1) {
                store.compact(from.plus(length.dividedBy(2)));
            }
        }
        Map<SeriesId, Oracle> oracles = new HashMap<>();
        truth.forEach((series, points) -> oracles.put(series, new Oracle(points)));
        return oracles;
    }

    private static Value value(SeriesId series, Instant time, RandomGenerator random) {
        if (series.equals(POWER)) {
            return new Value.Num(time.getEpochSecond() / 60 % 3_000 / 4.0); // a register that overflows
        }
        if (series.equals(HEAT)) {
            return random.nextInt(9) == 0 ? new Value.Text("broken") : new Value.Num(random.nextInt(-50, 50));
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Value.Flag(true);
            case 1 -> new Value.Num(3);
            case 2 -> new Value.Text("läuft");
            default -> new Value.Text("steht");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2024-03-28T05:17:00Z",
        "Europe/Berlin, 2024-10-25T00:00:00Z",
        "America/Chicago, 2024-11-01T12:00:00Z",
        "America/Chicago, 2024-03-08T06:00:00Z",
        "Australia/Lord_Howe, 2024-04-05T00:00:00Z",
        "Australia/Lord_Howe, 2024-10-04T09:30:00Z"
    })
    void whatTheStoreReckonsIsWhatGoingPointByPointGives(String zone, Instant start) {
        Map<SeriesId, Oracle> oracles = random(start.minus(Duration.ofDays(1)), Duration.ofDays(8), start.hashCode());
        Period period = new Period(start, start.plus(Duration.ofDays(6)));
        for (int compacted = 0; compacted < 2; compacted++) {
            for (Stretches.Unit unit : Stretches.Unit.values()) {
                compare(oracles, Stretches.of(unit, period, ZoneId.of(zone)));
            }
            compare(oracles, Stretches.every(Duration.ofMinutes(7 * 60 + 13), period));
            compare(oracles, Stretches.one(period));
            compactAll();
        }
    }

    private void compare(Map<SeriesId, Oracle> oracles, Stretches stretches) {
        Instant now = stretches.period().to().minus(Duration.ofHours(5));
        var aggregates = all().aggregates(stretches);
        var counts = all().counts(stretches);
        var consumption = all().consumption(stretches);
        var states = all().states(stretches, now, Duration.ofHours(2));
        assertThat(aggregates).doesNotContainKey(NEVER);
        oracles.forEach((series, oracle) -> {
            assertThat(aggregates.get(series))
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(oracle.aggregates(stretches));
            assertThat(counts.get(series)).isEqualTo(oracle.counts(stretches));
            assertThat(consumption.get(series)).isEqualTo(oracle.consumption(stretches));
            assertThat(told(Objects.requireNonNull(states.get(series))))
                    .isEqualTo(oracle.states(stretches, now, Duration.ofHours(2)));
        });
    }

    private static Map<Instant, Map<Value, List<Long>>> told(List<StateTime> states) {
        Map<Instant, Map<Value, List<Long>>> all = new TreeMap<>();
        states.forEach(each -> all.computeIfAbsent(each.time(), fresh -> new HashMap<>())
                .put(each.value(), List.of(each.held().toMillis(), each.times())));
        return all;
    }

    private static Stretches days(String from, String to) {
        return Stretches.of(Stretches.Unit.DAY, new Period(at(from), at(to)), ZoneId.of("UTC"));
    }

    @Test
    void aRegisterCountsFromTheLastValueBeforeThePeriodHoweverLongAgo() {
        write(message(point(POWER, at("2022-01-01T00:00:00Z"), 100), point(HEAT, at("2024-02-29T00:00:00Z"), 5)));
        compactAll();
        write(message(
                point(POWER, at("2024-03-01T12:00:00Z"), 130),
                point(POWER, at("2024-03-02T01:00:00Z"), 131.5),
                point(POWER, at("2024-03-02T02:00:00Z"), 4),
                point(POWER, at("2024-03-02T03:00:00Z"), 6)));
        var told = all().consumption(days("2024-03-01T00:00:00Z", "2024-03-03T00:00:00Z"));
        assertThat(told)
                .containsOnly(Map.entry(
                        POWER,
                        List.of(
                                new Consumption(at("2024-03-01T00:00:00Z"), 30, 1, 0),
                                new Consumption(at("2024-03-02T00:00:00Z"), 7.5, 3, 1))));
        // without anything before it, the first value counts nothing
        assertThat(all().consumption(days("2022-01-01T00:00:00Z", "2022-01-02T00:00:00Z"))
                        .get(POWER))
                .containsExactly(new Consumption(at("2022-01-01T00:00:00Z"), 0, 1, 0));
    }

    @Test
    void aStateHoldsUntilTheNextButNotForeverAndNotIntoTheFuture() {
        write(message(
                point(STATE, at("2024-02-29T23:00:00Z"), new Value.Text("on")),
                point(STATE, at("2024-03-01T02:00:00Z"), new Value.Text("off")),
                point(STATE, at("2024-03-01T20:00:00Z"), new Value.Text("on"))));
        var told = all().states(
                        days("2024-03-01T00:00:00Z", "2024-03-03T00:00:00Z"),
                        at("2024-03-02T01:00:00Z"),
                        Duration.ofHours(10));
        assertThat(told.get(STATE))
                .containsExactly(
                        new StateTime(at("2024-03-01T00:00:00Z"), new Value.Text("off"), Duration.ofHours(10), 1),
                        new StateTime(at("2024-03-01T00:00:00Z"), new Value.Text("on"), Duration.ofHours(2 + 4), 1),
                        new StateTime(at("2024-03-02T00:00:00Z"), new Value.Text("on"), Duration.ofHours(1), 0));
    }

    @Test
    void pointsOfSeveralSeriesComeInTheOrderOfTimeThenOfSeries() {
        write(message(point(HEAT, MIDNIGHT, 1), point(POWER, MIDNIGHT.plusSeconds(1), 2), point(POWER, MIDNIGHT, 3)));
        compactAll();
        write(message(point(POWER, MIDNIGHT, 4), point(HEAT, MIDNIGHT.plusSeconds(2), 5)));
        List<String> told = new ArrayList<>();
        all().scan(ALWAYS, 10, (id, each) -> told.add(id.value() + "=" + Sample.number(each.value())));
        assertThat(told).containsExactly("1=4.0", "2=1.0", "1=2.0", "2=5.0");
        told.clear();
        all().scan(ALWAYS, 3, (id, each) -> told.add(id.value() + "=" + Sample.number(each.value())));
        assertThat(told).containsExactly("1=4.0", "2=1.0", "1=2.0");
    }

    @Test
    void inPartsAllPointsComeOnceAndInOrder() {
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            points.add(point(i % 3 == 0 ? HEAT : POWER, MIDNIGHT.plusSeconds(i / 2 * 3_000L), i));
        }
        write(new Message(FAN_MAKER, Sample.RECEIVED, points));
        compactAll();
        List<Double> told = new ArrayList<>();
        List<Double> once = new ArrayList<>();
        new Parts(20).read(all(), ALWAYS, (id, each) -> told.add(Sample.number(each.value())));
        all().scan(ALWAYS, 1000, (id, each) -> once.add(Sample.number(each.value())));
        assertThat(told).hasSizeGreaterThan(300).isEqualTo(once);
    }

    @Test
    void theLatestOfManyAndTheirExtentsAreFoundWhereverTheyAre() {
        write(message(point(POWER, at("2021-01-01T00:00:00Z"), 1), point(HEAT, at("2024-01-01T00:00:00Z"), 2)));
        compactAll();
        write(message(point(STATE, MIDNIGHT, new Value.Text("on")), point(HEAT, at("2023-06-01T00:00:00Z"), 3)));
        assertThat(all().latest())
                .containsOnlyKeys(POWER, HEAT, STATE)
                .allSatisfy(
                        (id, each) -> assertThat(store.latest(FAN_MAKER, id)).contains(each));
        assertThat(all().extents())
                .containsOnly(
                        Map.entry(POWER, new Period(at("2021-01-01T00:00:00Z"), at("2021-01-01T00:00:00.001Z"))),
                        Map.entry(HEAT, new Period(at("2023-06-01T00:00:00Z"), at("2024-01-01T00:00:00.001Z"))),
                        Map.entry(STATE, new Period(MIDNIGHT, MIDNIGHT.plusMillis(1))));
        assertThat(store.of(PUMP_MAKER, ALL).latest()).isEmpty();
        assertThat(store.of(PUMP_MAKER, ALL).extents()).isEmpty();
        assertThat(store.of(FAN_MAKER, List.of()).latest()).isEmpty();
    }

    @Test
    void theTypicalIntervalIsTheMedian() {
        write(message(
                point(POWER, MIDNIGHT, 1),
                point(POWER, MIDNIGHT.plusSeconds(60), 1),
                point(POWER, MIDNIGHT.plusSeconds(120), 1),
                point(POWER, MIDNIGHT.plusSeconds(9_000), 1),
                point(HEAT, MIDNIGHT, 1)));
        assertThat(all().intervals(ALWAYS)).containsOnly(Map.entry(POWER, Duration.ofSeconds(60)));
    }

    @Test
    void theEstimateIsRatherTooHighThanTooLow() {
        write(message(point(POWER, MIDNIGHT, 1), point(POWER, MIDNIGHT.plusSeconds(1), 1), point(HEAT, MIDNIGHT, 1)));
        compactAll();
        write(message(point(POWER, MIDNIGHT, 2)));
        assertThat(store.of(FAN_MAKER, List.of(POWER)).estimate(ALWAYS)).isEqualTo(3);
        assertThat(store.of(FAN_MAKER, ALL).estimate(ALWAYS)).isEqualTo(4);
        assertThat(all().estimate(new Period(at("2024-03-02T00:00:00Z"), at("2024-04-01T00:00:00Z"))))
                .isZero();
    }

    @Test
    void whatIsErasedIsGoneForEverybodyAndCounted() throws IOException {
        Map<SeriesId, Oracle> oracles = random(MIDNIGHT, Duration.ofDays(9), 5);
        Period middle = new Period(MIDNIGHT.plus(Duration.ofHours(30)), MIDNIGHT.plus(Duration.ofHours(150)));
        long there = Objects.requireNonNull(oracles.get(POWER)).points().keySet().stream()
                .filter(middle::contains)
                .count();
        long before = store.count(FAN_MAKER, POWER, ALWAYS);
        long heat = store.count(FAN_MAKER, HEAT, ALWAYS);
        long neighbours = store.count(PUMP_MAKER, POWER, ALWAYS);

        long points = 0;
        int days = 0;
        Period rest = middle;
        while (rest != null) {
            PointStore.Erased slice = store.erase(FAN_MAKER, List.of(POWER, NEVER), rest);
            points += slice.points();
            days += slice.days();
            rest = slice.rest();
        }
        assertThat(points).isEqualTo(there);
        assertThat(days).isEqualTo(6);
        for (int compacted = 0; compacted < 2; compacted++) {
            assertThat(store.count(FAN_MAKER, POWER, middle)).isZero();
            assertThat(store.count(FAN_MAKER, POWER, ALWAYS)).isEqualTo(before - there);
            assertThat(store.count(FAN_MAKER, HEAT, ALWAYS)).isEqualTo(heat);
            assertThat(store.count(PUMP_MAKER, POWER, ALWAYS)).isEqualTo(neighbours);
            compactAll();
            store.close();
            store = open();
        }
        assertThat(store.erase(FAN_MAKER, List.of(POWER), middle)).isEqualTo(new PointStore.Erased(0, 0, null));
    }

    @Test
    void afterErasingEverythingNothingIsLeftAndNewPointsCome() {
        write(message(point(POWER, MIDNIGHT, 1), point(POWER, MIDNIGHT.plusSeconds(1), 2)));
        compactAll();
        write(message(point(POWER, MIDNIGHT, 3)));
        assertThat(store.erase(FAN_MAKER, List.of(POWER), ALWAYS)).isEqualTo(new PointStore.Erased(1, 2, null));
        assertThat(all().extents()).isEmpty();
        assertThat(all().estimate(ALWAYS)).isZero();
        write(message(point(POWER, MIDNIGHT, 4)));
        compactAll();
        assertThat(store.read(FAN_MAKER, POWER, ALWAYS)).hasSize(1);
        assertThat(all().aggregates(Stretches.one(ALWAYS)).get(POWER))
                .singleElement()
                .extracting(Bucket::sum)
                .satisfies(sum -> assertThat(sum).isCloseTo(4.0, within(1e-9)));
    }
}
