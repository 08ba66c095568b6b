package org.outturn.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The records come out as they are, in the time of now, once, and go on after a stop. */
class ReplayTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final Instant START = Instant.parse("2025-11-22T13:37:11Z");
    private static final WorkingHours TWO_SHIFTS = WorkingHours.twoShifts(BERLIN);

    private static Sent history(Replay replay, Duration length) throws IOException, InterruptedException {
        var sent = new Sent();
        replay.resume(START, Map.of());
        replay.history(START.plus(length), sent.messages());
        sent.messages().flush();
        return sent;
    }

    @Test
    void aDayOfTheSteelPlantIsTheSameWeekdayOfTheRecordWithTheSameSum() throws Exception {
        Sent sent = history(SteelRecord.read().meter(0, SAO_PAULO), Duration.ofDays(190));
        List<Double> ofRecord = new ArrayList<>();
        List<String[]> rows = DataFile.read(SteelRecord.FILE, 7);
        for (int day = 0; day < 175; day++) {
            double sum = 0;
            for (int quarter = 0; quarter < 96; quarter++) {
                String[] row = rows.get(day * 96 + quarter);
                LocalDate date = LocalDate.parse("2018-01-01").plusDays(day);
                assertThat(row[0])
                        .as("the record's order is its time, whatever the last stamp of a day says")
                        .isEqualTo("%02d-%02d-%d %02d:%02d"
                                .formatted(
                                        date.getDayOfMonth(),
                                        date.getMonthValue(),
                                        date.getYear(),
                                        (quarter + 1) / 4 % 24,
                                        (quarter + 1) % 4 * 15));
                sum += Double.parseDouble(row[1]);
            }
            ofRecord.add(sum);
        }
        Map<LocalDate, Double> sums = new TreeMap<>();
        sent.of("electricity")
                .forEach((time, value) ->
                        sums.merge(time.atZone(SAO_PAULO).toLocalDate(), value.doubleValue(), Double::sum));
        sums.remove(sums.keySet().stream().min(LocalDate::compareTo).orElseThrow());
        sums.remove(sums.keySet().stream().max(LocalDate::compareTo).orElseThrow());
        assertThat(sums).hasSizeGreaterThan(185).allSatisfy((day, sum) -> {
            int place = (int) (ChronoUnit.DAYS.between(LocalDate.parse("2018-01-01"), day) % 175);
            assertThat(sum).isCloseTo(ofRecord.get(place), within(1e-6));
            assertThat(LocalDate.parse("2018-01-01").plusDays(place).getDayOfWeek())
                    .isEqualTo(day.getDayOfWeek());
        });
        double counted = sent.of("electricity_register").lastEntry().getValue().doubleValue()
                - sent.of("electricity_register").firstEntry().getValue().doubleValue();
        double used = sent.numbers("electricity").stream()
                        .mapToDouble(Double::doubleValue)
                        .sum()
                - sent.of("electricity").lastEntry().getValue().doubleValue();
        assertThat(counted).isCloseTo(used, within(1e-3));
        assertThat(sent.texts("load")).contains("light", "medium", "maximum");
    }

    @Test
    void everyFailureOfTheMillIsAnEventOnceInTheRecord() throws Exception {
        MillRecord record = MillRecord.read();
        assertThat(record.size()).isEqualTo(5_000);
        Sent sent = history(new Mill(record, 0, TWO_SHIFTS), Duration.ofDays(60));
        List<Instant> parts = List.copyOf(sent.of("torque").keySet());
        assertThat(parts).hasSizeGreaterThan(5_000);
        assertThat(sent.of("failure").headMap(parts.get(5_000))).hasSize(181);
        assertThat(sent.texts("failure"))
                .contains("heat dissipation", "power", "overstrain", "tool wear", "not named", "power + overstrain");
        assertThat(sent.of("tool_change").headMap(parts.get(5_000))).hasSize(69);
        assertThat(parts).allMatch(time -> TWO_SHIFTS.at(time).holds(time));
        assertThat(sent.texts("state"))
                .startsWith("running", "fault", "running")
                .contains("idle");
        assertThat(sent.of("parts_made").lastEntry().getValue().longValue())
                .isBetween(parts.size() - (long) Mill.PARTS_PER_REPORT, (long) parts.size());
        assertThat(sent.of("torque").firstEntry().getValue().doubleValue()).isEqualTo(42.8);
    }

    @Test
    void anEngineFliesAsOftenAsItsUnitThenIsOverhauledAndTheNextUnitFollows() throws Exception {
        EngineRecord record = EngineRecord.read();
        Sent sent = history(new Engine(record, record.begin(1), Duration.ofHours(2)), Duration.ofDays(600));
        List<Double> cycles = sent.numbers("cycles");
        assertThat(cycles.subList(0, 193)).endsWith(191.0, 192.0, 1.0);
        assertThat(cycles.subList(192, 192 + 288)).endsWith(286.0, 287.0, 1.0);
        assertThat(sent.texts("overhaul")).startsWith("after 192 flights", "after 287 flights");
        assertThat(sent.texts("state")).startsWith("in service", "overhaul", "in service", "overhaul", "in service");
        assertThat(sent.numbers("flights")).isSorted().doesNotHaveDuplicates();
        assertThat(sent.of("lpt_outlet_temperature").firstEntry().getValue().doubleValue())
                .isEqualTo(1400.60);
    }

    /** One of each kind. */
    enum Kind {
        MILL,
        ENGINE,
        STEEL,
        TEMPERATURE,
        BUILDING,
        SHIFTS;

        Replay make() throws IOException {
            return switch (this) {
                case MILL -> new Mill(MillRecord.read(), 1_700, WorkingHours.threeShifts(ZoneId.of("Asia/Tokyo")));
                case ENGINE -> new Engine(EngineRecord.read(), 180, Duration.ofHours(1));
                case STEEL -> SteelRecord.read().meter(9, SAO_PAULO);
                case TEMPERATURE -> TemperatureRecord.read().machine(40);
                case BUILDING -> BuildingRecord.read().building();
                case SHIFTS -> new Shifts(TWO_SHIFTS);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKilledInTheMiddleGoesOnAndHasEveryPointOnce(Kind kind) throws Exception {
        Duration length = Duration.ofDays(20);
        Sent whole = history(kind.make(), length);
        var sent = new Sent(2_000);
        for (int messages = 0; messages < 30; messages += 7) {
            Replay again = kind.make();
            again.resume(START, sent.latest(again.memory()));
            sent.atMost(messages);
            try {
                again.history(START.plus(length), sent.messages());
                sent.messages().flush();
            } catch (IOException e) {
                assertThat(e).hasMessage("killed");
                sent.messages().clear();
            }
        }
        Replay last = kind.make();
        last.resume(START, sent.latest(last.memory()));
        sent.atMost(Integer.MAX_VALUE / 2);
        last.history(START.plus(length), sent.messages());
        sent.messages().flush();
        assertThat(sent.all()).isEqualTo(whole.all());
    }

    private static Sent lives(Replay replay, Instant from, Duration length, Sent sent)
            throws IOException, InterruptedException {
        for (Instant now = from; !now.isAfter(from.plus(length)); now = now.plusSeconds(1)) {
            replay.live(now, sent.messages());
        }
        sent.messages().flush();
        return sent;
    }

    @Test
    void aLivingMillMakesAPartEveryFifteenSecondsUntilWorkEnds() throws Exception {
        Replay mill = new Mill(MillRecord.read(), 0, TWO_SHIFTS);
        mill.resume(START, Map.of());
        Instant friday = Instant.parse("2025-11-28T20:30:00Z");
        var past = new Sent();
        mill.history(friday, past.messages());
        past.messages().flush();

        Sent sent = lives(mill, friday, Duration.ofHours(1), new Sent());

        List<Instant> parts = List.copyOf(sent.of("torque").keySet());
        assertThat(parts).hasSizeBetween(100, 120);
        assertThat(parts.getFirst()).isBetween(friday, friday.plusSeconds(60));
        assertThat(parts.getLast()).isBefore(Instant.parse("2025-11-28T21:00:00Z"));
        assertThat(sent.of("state").lastEntry().getKey()).isEqualTo(Instant.parse("2025-11-28T21:00:00Z"));
        assertThat(sent.texts("state")).endsWith("idle");
        assertThat(sent.numbers("parts_made"))
                .isSorted()
                .startsWith(past.of("torque").size() + 1.0)
                .hasSameSizeAs(parts);
    }

    @Test
    void theHoursOfAStopAreFilledInAtThePaceOfHistory() throws Exception {
        Supplier<Instant> noon = () -> Instant.parse("2025-11-26T11:00:00Z");
        var sent = new Sent();
        Replay before = new Mill(MillRecord.read(), 0, TWO_SHIFTS);
        before.resume(noon.get(), Map.of());
        before.history(noon.get(), sent.messages());
        lives(before, noon.get(), Duration.ofMinutes(5), sent);
        int parts = sent.of("torque").size();
        Instant stopped = sent.of("torque").lastKey();

        Replay after = new Mill(MillRecord.read(), 0, TWO_SHIFTS);
        after.resume(START, sent.latest(after.memory()));
        after.history(stopped.plus(Duration.ofHours(2)), sent.messages());
        sent.messages().flush();

        assertThat(sent.of("torque")).hasSizeBetween(parts + 25, parts + 40);
        assertThat(sent.of("torque").higherKey(stopped)).isEqualTo(stopped.plus(Duration.ofMinutes(3)));
        assertThat(sent.numbers("parts_made").getLast())
                .isGreaterThan(parts)
                .isLessThanOrEqualTo(sent.of("torque").size());
    }

    @Test
    void aLivingEngineFliesEveryTenMinutesAndEnergyKeepsItsPace() throws Exception {
        Replay engine = Kind.ENGINE.make();
        engine.resume(START, Map.of());
        engine.history(START.plus(Duration.ofDays(2)), new Sent().messages());
        assertThat(lives(engine, START.plus(Duration.ofDays(2)), Duration.ofHours(1), new Sent())
                        .of("flights"))
                .hasSizeBetween(6, 7);

        Replay steel = Kind.STEEL.make();
        steel.resume(START, Map.of());
        assertThat(lives(steel, START, Duration.ofHours(1), new Sent()).of("electricity"))
                .hasSize(3);
    }

    @Test
    void aGapOfTheRecordStaysAGap() throws Exception {
        Sent sent = history(TemperatureRecord.read().machine(0), Duration.ofDays(80));
        assertThat(sent.of("temperature")).hasSizeBetween(22_600, 22_700);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> DataFile.read("steel/none.csv.gz", 2))
                .isInstanceOf(IOException.class)
                .hasMessage("The demo's data file steel/none.csv.gz is missing from the program. Build it again.");
        assertThatThrownBy(() -> DataFile.read(SteelRecord.FILE, 2))
                .hasMessageContaining(
                        "Row 2 of the demo's data file " + SteelRecord.FILE + " has 7 columns instead of 2");
    }
}
