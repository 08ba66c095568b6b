package org.outturn.bill.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outturn.base.Json;
import org.outturn.contract.plan.Meter;
import org.outturn.fleet.Signal;
import org.outturn.measure.records.RecordKind;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;

class CountingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
    private static final Instant LATE = Instant.parse("2030-01-01T00:00:00Z");
    private static final UUID PRESS = new UUID(0, 7);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static StoredPoint point(String local, Object value) {
        Instant time = at(local);
        Value told =
                switch (value) {
                    case String text -> new Value.Text(text);
                    case Boolean flag -> new Value.Flag(flag);
                    default -> new Value.Num(((Number) value).doubleValue());
                };
        return new StoredPoint(time, told, time.plusSeconds(5));
    }

    private static Meter meter(Meter.Aggregate aggregate, String unit) {
        boolean states = aggregate == Meter.Aggregate.TIME_IN_STATE;
        return new Meter("m", new Meter.Source.Signal("s", states ? "RUN" : null), aggregate, unit);
    }

    private static MachinePoints press(String unit, Signal.Kind kind, Duration every, StoredPoint... points) {
        return new MachinePoints(
                PRESS,
                "M-1",
                "s",
                unit,
                kind,
                every,
                points.length == 0 ? null : points[0].time(),
                List.of(new Metering.Stay(MARCH, MARCH.plusMonths(1))),
                Arrays.asList(points));
    }

    private static Metering count(Meter meter, Instant cutoff, MachinePoints... machines) {
        return Counting.points(meter, MARCH, MARCH.plusMonths(1), BERLIN, cutoff, "test", List.of(machines));
    }

    private static BigDecimal register(StoredPoint... points) {
        return count(
                        meter(Meter.Aggregate.CONSUMPTION, "kW.h"),
                        LATE,
                        press("kW.h", Signal.Kind.COUNTER, Duration.ZERO, points))
                .quantity();
    }

    private static BigDecimal running(Instant cutoff, StoredPoint... points) {
        return count(
                        meter(Meter.Aggregate.TIME_IN_STATE, "h"),
                        cutoff,
                        press("1", Signal.Kind.STATE, Duration.ZERO, points))
                .quantity();
    }

    @Test
    void sumsAreExactWhatBinaryFractionsAreNot() {
        Metering counted = count(
                meter(Meter.Aggregate.SUM, "kW.h"),
                LATE,
                press(
                        "kW.h",
                        Signal.Kind.AMOUNT,
                        Duration.ofDays(1),
                        point("2026-03-01T00:00", 0.1),
                        point("2026-03-02T00:00", 0.2),
                        point("2026-03-03T00:00", "broken")));
        assertThat(counted.quantity()).isEqualByComparingTo("0.3");
        assertThat(counted.sum()).isEqualByComparingTo("0.3");
        assertThat(counted.points()).isEqualTo(3);
        assertThat(counted.first()).isEqualTo(at("2026-03-01T00:00"));
        assertThat(counted.last()).isEqualTo(at("2026-03-03T00:00"));
    }

    @Test
    void anIntervalIsHalfOpenInItsZone() {
        assertThat(count(
                                meter(Meter.Aggregate.COUNT, "1"),
                                LATE,
                                press(
                                        "1",
                                        Signal.Kind.EVENT,
                                        Duration.ZERO,
                                        point("2026-02-28T23:59:59.999", 1),
                                        point("2026-03-01T00:00", 1),
                                        point("2026-03-31T23:59:59.999", 1),
                                        point("2026-04-01T00:00", 1)))
                        .quantity())
                .isEqualByComparingTo("2");
    }

    @Test
    void aRegisterCountsOnFromTheLastValueBefore() {
        assertThat(register(
                        point("2026-02-28T23:00", 100),
                        point("2026-03-01T01:00", 103),
                        point("2026-03-31T23:00", 110),
                        point("2026-04-01T01:00", 150)))
                .isEqualByComparingTo("10");
    }

    @Test
    void theFirstValueOfARegisterCountsNothing() {
        assertThat(register(point("2026-03-05T00:00", 4711))).isZero();
        assertThat(register(point("2026-03-05T00:00", 4711), point("2026-03-06T00:00", 4712)))
                .isEqualByComparingTo("1");
    }

    @Test
    void aRegisterThatFallsWasReset() {
        Metering counted = count(
                meter(Meter.Aggregate.CONSUMPTION, "kW.h"),
                LATE,
                press(
                        "kW.h",
                        Signal.Kind.COUNTER,
                        Duration.ZERO,
                        point("2026-03-01T00:00", 990),
                        point("2026-03-02T00:00", 999),
                        point("2026-03-03T00:00", 4),
                        point("2026-03-04T00:00", 6)));
        assertThat(counted.quantity()).isEqualByComparingTo("15");
        assertThat(counted.machines().getFirst().resets()).isOne();
    }

    @Test
    void adjoiningMonthsOfARegisterAddUp() {
        var random = new Random(4);
        List<StoredPoint> points = new ArrayList<>();
        double shows = 0;
        for (Instant time = at("2026-02-20T00:00");
                time.isBefore(at("2026-05-10T00:00"));
                time = time.plusSeconds(7919)) {
            shows = random.nextInt(300) == 0 ? random.nextInt(5) : shows + random.nextInt(100) / 8.0;
            points.add(new StoredPoint(time, new Value.Num(shows), time));
        }
        BigDecimal months = BigDecimal.ZERO;
        for (int month = 0; month < 2; month++) {
            LocalDate from = MARCH.plusMonths(month);
            months = months.add(whole(points, from, from.plusMonths(1)));
        }
        assertThat(months).isEqualByComparingTo(whole(points, MARCH, MARCH.plusMonths(2)));
    }

    private static BigDecimal whole(List<StoredPoint> points, LocalDate from, LocalDate to) {
        return Counting.points(
                        meter(Meter.Aggregate.CONSUMPTION, "kW.h"),
                        from,
                        to,
                        BERLIN,
                        LATE,
                        "test",
                        List.of(new MachinePoints(
                                PRESS,
                                "M-1",
                                "s",
                                "kW.h",
                                Signal.Kind.COUNTER,
                                Duration.ZERO,
                                points.getFirst().time(),
                                List.of(new Metering.Stay(from, to)),
                                points)))
                .quantity();
    }

    @Test
    void aStateCountsOnlyInsideTheInterval() {
        assertThat(running(
                        LATE,
                        point("2026-02-28T20:00", "RUN"),
                        point("2026-03-01T02:00", "IDLE"),
                        point("2026-03-31T21:00", "RUN"),
                        point("2026-04-01T03:00", "IDLE")))
                .isEqualByComparingTo("5");
    }

    @Test
    void theDayOnWhichClocksGoForwardHas23Hours() {
        assertThat(running(LATE, point("2026-03-29T00:00", "RUN"), point("2026-03-30T00:00", "IDLE")))
                .isEqualByComparingTo("23");
    }

    @Test
    void afterADayOfSilenceNobodyKnowsTheState() {
        assertThat(running(LATE, point("2026-03-10T00:00", "RUN"))).isEqualByComparingTo("24");
        assertThat(running(at("2026-03-10T06:00"), point("2026-03-10T00:00", "RUN")))
                .as("and nothing is known beyond the cut-off")
                .isEqualByComparingTo("6");
    }

    @Test
    void whatWasReceivedAfterTheCutoffDoesNotCount() {
        var late = new StoredPoint(at("2026-03-05T00:00"), new Value.Num(9), at("2026-04-20T00:00"));
        MachinePoints machine = press("1", Signal.Kind.AMOUNT, Duration.ofDays(1), point("2026-03-01T00:00", 1), late);
        Metering before = count(meter(Meter.Aggregate.SUM, "1"), at("2026-04-03T00:00"), machine);
        assertThat(before.quantity()).isEqualByComparingTo("1");
        assertThat(before.completeness()).isEqualByComparingTo("0.0323");
        assertThat(count(meter(Meter.Aggregate.SUM, "1"), LATE, machine).quantity())
                .isEqualByComparingTo("10");
    }

    @Test
    void ofTwoPointsOfTheSameTimeTheOneReceivedLastCounts() {
        Instant time = at("2026-03-05T00:00");
        var wrong = new StoredPoint(time, new Value.Num(50), time.plusSeconds(1));
        var right = new StoredPoint(time, new Value.Num(5), time.plusSeconds(2));
        Meter sum = meter(Meter.Aggregate.SUM, "1");
        assertThat(count(sum, LATE, press("1", Signal.Kind.AMOUNT, Duration.ZERO, right, wrong))
                        .quantity())
                .isEqualByComparingTo("5");
    }

    @Test
    void theOrderInWhichPointsCameDoesNotMatter() {
        List<StoredPoint> points = new ArrayList<>(
                List.of(point("2026-03-01T00:00", 1), point("2026-03-02T00:00", 4), point("2026-03-03T00:00", 9)));
        Meter meter = meter(Meter.Aggregate.CONSUMPTION, "kW.h");
        Metering first = count(
                meter, LATE, press("kW.h", Signal.Kind.COUNTER, Duration.ZERO, points.toArray(StoredPoint[]::new)));
        Instant since = points.getFirst().time();
        Collections.reverse(points);
        var reversed = new MachinePoints(
                PRESS,
                "M-1",
                "s",
                "kW.h",
                Signal.Kind.COUNTER,
                Duration.ZERO,
                since,
                List.of(new Metering.Stay(MARCH, MARCH.plusMonths(1))),
                points);
        assertThat(count(meter, LATE, reversed)).isEqualTo(first);
    }

    @Test
    void unitsAreConvertedAndRoundedOnceToSixDecimals() {
        Metering wattHours = count(
                meter(Meter.Aggregate.SUM, "kW.h"),
                LATE,
                press("W.h", Signal.Kind.AMOUNT, Duration.ZERO, point("2026-03-01T00:00", 1234.5678)));
        assertThat(wattHours.quantity()).isEqualByComparingTo("1.234568");
        assertThat(running(LATE, point("2026-03-01T00:00", "RUN"), point("2026-03-01T00:20", "IDLE")))
                .isEqualByComparingTo("0.333333");
        assertThatThrownBy(() -> count(
                        meter(Meter.Aggregate.SUM, "kW.h"),
                        LATE,
                        press("m", Signal.Kind.AMOUNT, Duration.ZERO, point("2026-03-01T00:00", 1))))
                .hasMessageContaining("measure different things");
    }

    @Test
    void machinesAddUpAndEachDayCountsOnce() {
        MachinePoints one = press("1", Signal.Kind.EVENT, Duration.ZERO, point("2026-03-01T01:00", 3));
        MachinePoints other = new MachinePoints(
                new UUID(0, 8),
                "M-2",
                "s",
                "1",
                Signal.Kind.EVENT,
                Duration.ZERO,
                at("2026-03-01T02:00"),
                List.of(new Metering.Stay(MARCH, MARCH.plusDays(10))),
                List.of(point("2026-03-01T02:00", 5), point("2026-03-20T02:00", 70)));
        assertThat(count(meter(Meter.Aggregate.SUM, "1"), LATE, one, other).quantity())
                .as("on the 20th it was gone")
                .isEqualByComparingTo("8");
        assertThat(count(meter(Meter.Aggregate.MAX, "1"), LATE, one, other).quantity())
                .isEqualByComparingTo("5");
        assertThat(count(meter(Meter.Aggregate.DISTINCT_DAYS, "d"), LATE, one, other)
                        .quantity())
                .isEqualByComparingTo("1");
    }

    @Test
    void whatWasCountedIsCountedAgainFromItsText() {
        MachinePoints machine = press(
                "1",
                Signal.Kind.STATE,
                Duration.ofHours(1),
                point("2026-02-28T20:00", "RUN"),
                point("2026-03-01T02:00", "a,\"b\"\n"),
                point("2026-03-02T02:00", true),
                point("2026-03-03T02:00", 1.0E-7));
        Metering counted = count(meter(Meter.Aggregate.TIME_IN_STATE, "h"), LATE, machine);
        String text = PointsText.of(List.of(machine), LATE);
        assertThat(Counting.again(counted, text)).isEqualTo(counted);
        assertThat(PointsText.hash(text)).isEqualTo(counted.pointsHash());
        assertThat(Json.mapper().readValue(Json.text(counted), Metering.class)).isEqualTo(counted);
        assertThat(Counting.again(counted, text.replace("T01:00:00Z,2026-03-01", "T01:00:01Z,2026-03-01")))
                .isNotEqualTo(counted);
        assertThatThrownBy(() -> Counting.again(counted, text.replace("M-1", "M-9")))
                .hasMessageContaining("of no machine");
        assertThatThrownBy(() -> Counting.again(counted, text.replace("1.0E-7", "x")))
                .hasMessageContaining("line 5");
    }

    @Test
    void goodProductionIsProductionWithoutScrapAndEdgesShareByTime() {
        var meter = new Meter("good", new Meter.Source.Records("production", "good"), Meter.Aggregate.SUM, "1");
        List<Metering.Entered> records = List.of(
                entered("R-1", RecordKind.PRODUCTION, "2026-02-28T12:00", "2026-03-01T12:00", "100"),
                entered("R-2", RecordKind.PRODUCTION, "2026-03-02T00:00", "2026-03-03T00:00", "40"),
                entered("R-3", RecordKind.SCRAP, "2026-03-02T00:00", "2026-03-03T00:00", "3"));
        Metering counted = Counting.records(meter, MARCH, MARCH.plusMonths(1), BERLIN, LATE, "test", records);
        assertThat(counted.quantity()).isEqualByComparingTo("87");
        assertThat(Counting.again(counted, PointsText.of(List.of(), LATE))).isEqualTo(counted);
    }

    private static Metering.Entered entered(String number, RecordKind kind, String from, String to, String amount) {
        return new Metering.Entered(number, 1, PRESS, kind, at(from), at(to), new BigDecimal(amount), "1");
    }

    @Test
    void nobodyWaitsForIntervalsOfABillionDays() {
        assertThatThrownBy(() -> Counting.records(
                        new Meter("x", new Meter.Source.Records("production", null), Meter.Aggregate.SUM, "1"),
                        LocalDate.MIN,
                        LocalDate.MAX,
                        BERLIN,
                        LATE,
                        "test",
                        List.of()))
                .isInstanceOf(RuntimeException.class);
    }
}
