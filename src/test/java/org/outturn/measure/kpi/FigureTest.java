package org.outturn.measure.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Site;
import org.outturn.fleet.SiteId;
import org.outturn.identity.OrganisationId;

/** Key figures of several machines and days from the sums of their parts. */
class FigureTest {
    private static final LocalDate DAY = LocalDate.parse("2024-03-01");
    private static final MachineType TYPE = new MachineType(
            MachineTypeId.valueOf(UUID.randomUUID().toString()),
            "Mill",
            1,
            MachineType.State.PUBLISHED,
            "",
            "",
            List.of(
                    new Signal(
                            "state",
                            "State",
                            "Zustand",
                            "",
                            "",
                            "1",
                            Signal.Kind.STATE,
                            List.of("running", "idle", "fault"),
                            null,
                            null,
                            false,
                            Duration.ofHours(1)),
                    new Signal("failure", "Failure", "Ausfall", "1", Signal.Kind.EVENT, Duration.ofDays(1)),
                    new Signal("parts_made", "Parts", "Teile", "1", Signal.Kind.COUNTER, Duration.ofHours(1)),
                    new Signal("power", "Power", "Leistung", "kW", Signal.Kind.GAUGE, Duration.ofHours(1)),
                    new Signal("energy", "Energy", "Energie", "W.h", Signal.Kind.COUNTER, Duration.ofHours(1))));

    static OfMachine machine(Map<Ingredient, Double> amounts, String unit) {
        Definition definition = Defaults.of(TYPE);
        var days = new TreeMap<LocalDate, Ingredients>();
        days.put(DAY, new Ingredients(amounts));
        return new OfMachine(machine(), definition, days, Map.of(), new TreeMap<>(), Set.of(), unit, "1");
    }

    static Machine machine() {
        var customer = new OrganisationId(UUID.randomUUID());
        var site = new Site(
                SiteId.valueOf(UUID.randomUUID().toString()),
                customer,
                "Works",
                "",
                "DE",
                ZoneId.of("Europe/Berlin"),
                null);
        return new Machine(
                MachineId.valueOf(UUID.randomUUID().toString()),
                "M-1",
                "Mill",
                "",
                customer,
                TYPE,
                site,
                DAY,
                Machine.Level.MACHINE,
                Machine.State.IN_SERVICE,
                null,
                "",
                null);
    }

    private static double value(KeyFigure figure, OfMachine... machines) {
        return Figure.of(figure, List.of(machines)).value().orElseThrow().value();
    }

    @Test
    void theAvailabilityOfAGroupIsThatOfItsTimesAndNoMeanOfRatios() {
        OfMachine much = machine(Map.of(Ingredient.UP, 900.0, Ingredient.DOWN, 100.0), "");
        OfMachine little = machine(Map.of(Ingredient.UP, 1.0, Ingredient.DOWN, 9.0), "");
        assertThat(value(KeyFigure.AVAILABILITY, much, little)).isCloseTo(901 / 1010.0, within(1e-12));
    }

    @Test
    void theOeeOfTheStandardsExampleIsFoundFromItsParts() {
        // 373 of 420 minutes, 1 s per item, 19271 made of which 18848 are good
        OfMachine line = machine(
                Map.of(
                        Ingredient.PLANNED,
                        420 * 60.0,
                        Ingredient.PRODUCING,
                        373 * 60.0,
                        Ingredient.IDEAL,
                        19271.0,
                        Ingredient.IDEAL_SCRAP,
                        19271.0 - 18848),
                "");
        Figure oee = Figure.of(KeyFigure.OEE, List.of(line));
        assertThat(oee.value().orElseThrow().value()).isCloseTo(0.7479, within(5e-5));
        assertThat(oee.value().orElseThrow().factors().stream().mapToDouble(FigureValue.Factor::value))
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-4 ? 0 : 1)
                .containsExactly(.8881, .8611, .9781);
    }

    @Test
    void theFactorsOfSeveralLinesMultiplyToTheOeeOfAll() {
        OfMachine one = machine(
                Map.of(
                        Ingredient.PLANNED,
                        100.0,
                        Ingredient.PRODUCING,
                        80.0,
                        Ingredient.IDEAL,
                        60.0,
                        Ingredient.IDEAL_SCRAP,
                        6.0),
                "");
        OfMachine two = machine(
                Map.of(
                        Ingredient.PLANNED,
                        300.0,
                        Ingredient.PRODUCING,
                        200.0,
                        Ingredient.IDEAL,
                        180.0,
                        Ingredient.IDEAL_SCRAP,
                        0.0),
                "");
        FigureValue both = Figure.of(KeyFigure.OEE, List.of(one, two)).value().orElseThrow();
        assertThat(both.value()).isCloseTo(234 / 400.0, within(1e-12));
        assertThat(both.factors().stream()
                        .mapToDouble(FigureValue.Factor::value)
                        .reduce(1, (a, b) -> a * b))
                .isCloseTo(both.value(), within(1e-12));
    }

    @Test
    void withoutAFailureOnlyALowerLimitIsSaid() {
        OfMachine sound = machine(Map.of(Ingredient.OPERATING, 3_600_000.0, Ingredient.FAILURES, 0.0), "");
        FigureValue limit = Figure.of(KeyFigure.MTBF, List.of(sound)).value().orElseThrow();
        assertThat(limit.atLeast()).isTrue();
        assertThat(limit.value()).isCloseTo(1000 / -Math.log(0.1), within(1e-6));
    }

    @Test
    void aMachineWithoutRepairsAddsItsNothingToAGroup() {
        OfMachine repaired = machine(Map.of(Ingredient.REPAIRING, 7200.0, Ingredient.REPAIRS, 2.0), "");
        OfMachine sound = machine(Map.of(Ingredient.REPAIRING, 0.0, Ingredient.REPAIRS, 0.0), "");
        assertThat(value(KeyFigure.MTTR, repaired, sound)).isEqualTo(1);
        Figure alone = Figure.of(KeyFigure.MTTR, List.of(sound));
        assertThat(alone.value()).isEmpty();
        assertThat(alone.reasons()).containsExactly(new Missing(Ingredient.REPAIRS, Missing.Lack.NONE));
    }

    @Test
    void energyOfAMachineThatCountsNoItemsIsNotDividedByTheItemsOfOthers() {
        OfMachine counts = machine(Map.of(Ingredient.USED, 50.0, Ingredient.PRODUCED, 100.0), "kW.h");
        OfMachine burns = machine(Map.of(Ingredient.USED, 5000.0), "kW.h");
        Figure per = Figure.of(KeyFigure.PER_UNIT, List.of(counts, burns));
        assertThat(per.value().orElseThrow().value()).isEqualTo(0.5);
        assertThat(per.leftOut())
                .singleElement()
                .satisfies(left -> assertThat(left.missing())
                        .containsExactly(new Missing(Ingredient.PRODUCED, Missing.Lack.NO_DATA)));
    }

    @Test
    void whatIsCountedInAnotherUnitIsLeftOut() {
        Figure mixed = Figure.of(
                KeyFigure.CONSUMPTION,
                List.of(machine(Map.of(Ingredient.USED, 5.0), "kW.h"), machine(Map.of(Ingredient.USED, 7.0), "L")));
        assertThat(mixed.value().orElseThrow().value()).isEqualTo(5);
        assertThat(mixed.leftOut().getFirst().missing().getFirst().lack()).isEqualTo(Missing.Lack.UNIT);
    }

    @Test
    void tooLittleDataIsSaidAndNotCounted() {
        var days = new TreeMap<LocalDate, Ingredients>();
        days.put(DAY, new Ingredients(Map.of(Ingredient.UP, 10.0, Ingredient.DOWN, 1.0, Ingredient.ELAPSED, 100.0)));
        var thin = new OfMachine(
                machine(),
                Defaults.of(TYPE),
                days,
                Map.of(Ingredient.UP, 0.11, Ingredient.DOWN, 0.11),
                new TreeMap<>(),
                Set.of(),
                "",
                "1");
        Figure figure = Figure.of(KeyFigure.AVAILABILITY, List.of(thin));
        assertThat(figure.value()).isEmpty();
        assertThat(figure.reasons()).extracting(Missing::lack).containsOnly(Missing.Lack.THIN);
    }

    @Test
    void whatSignalsAreSuggestsWhereFiguresComeFrom() {
        Definition suggested = Defaults.of(TYPE);
        assertThat(suggested.state()).isEqualTo("state");
        assertThat(suggested.running()).containsExactly("running");
        assertThat(suggested.down()).containsExactly("fault");
        assertThat(suggested.failures()).isEqualTo(Source.signal("failure"));
        assertThat(suggested.production()).isEqualTo(Source.signal("parts_made"));
        assertThat(suggested.consumption()).isEqualTo(Source.signal("energy"));
        assertThat(suggested.accepted(TYPE)).isEqualTo(suggested);
        assertThat(suggested.secondsPerItem()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void stretchesThatOverlapCountOnce() {
        Spans once = Spans.union(List.of(hours(0, 2), hours(1, 3), hours(5, 6)));
        assertThat(once.length()).isEqualTo(Duration.ofHours(4));
        assertThat(once.without(Spans.union(List.of(hours(2, 5)))).length()).isEqualTo(Duration.ofHours(3));
        assertThat(once.and(Spans.union(List.of(hours(2, 7)))).length()).isEqualTo(Duration.ofHours(2));
        assertThat(new Spans(List.of(hours(0, 10))).without(once).periods()).containsExactly(hours(3, 5), hours(6, 10));
    }

    private static Period hours(int from, int to) {
        Instant start = Instant.parse("2024-03-01T00:00:00Z");
        return new Period(start.plus(Duration.ofHours(from)), start.plus(Duration.ofHours(to)));
    }

    @Test
    void theTimeBeforeAMonthIsTheMonthBeforeAndElseAsManyDays() {
        var march = new FigureRange(LocalDate.parse("2024-03-01"), LocalDate.parse("2024-03-31"));
        assertThat(march.before())
                .isEqualTo(new FigureRange(LocalDate.parse("2024-02-01"), LocalDate.parse("2024-02-29")));
        var week = new FigureRange(LocalDate.parse("2024-03-04"), LocalDate.parse("2024-03-10"));
        assertThat(week.before())
                .isEqualTo(new FigureRange(LocalDate.parse("2024-02-26"), LocalDate.parse("2024-03-03")));
    }
}
