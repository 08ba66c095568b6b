package org.outturn.measure.drivers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.measure.Interval;
import org.outturn.measure.RateRatio;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.Gathering;
import org.outturn.measure.kpi.Ingredient;
import org.outturn.measure.kpi.OfMachine;
import org.outturn.measure.records.EnteredRecord;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.RecordList;
import org.outturn.telemetry.Cut;
import org.outturn.telemetry.FleetPoints;
import org.springframework.stereotype.Component;

/**
 * The value of a driver for some machines over some days: how much there was of it, how sure that is, what it is worth, and each step of
 * the calculation. For statements and pages alike.
 */
@Component
public class DriverValues {
    private static final double CONFIDENCE = 0.9;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final int DECIMALS = 6;

    private final Gathering gathering;
    private final RecordList records;
    private final FleetPoints points;
    private final Clock clock;

    DriverValues(Gathering gathering, RecordList records, FleetPoints points, Clock clock) {
        this.gathering = gathering;
        this.records = records;
        this.points = points;
        this.clock = clock;
    }

    /** How much of it was measured of how many machines, and which share of the data was there. */
    private record Sum(double quantity, int machines, OptionalDouble coverage) {
        static final Sum NONE = new Sum(0, 0, OptionalDouble.empty());
    }

    /**
     * Measures a driver and reckons what it is worth.
     *
     * @param of the driver in a version
     * @param inputs of the formula; without them the quantity alone is told
     */
    public DriverValue value(Drivers.Version of, @Nullable Inputs inputs, List<Machine> machines, FigureRange range) {
        Driver driver = of.driver();
        Sum sum = sum(driver, machines, range);
        if (sum.machines() == 0) {
            return new DriverValue(
                    driver,
                    of.version(),
                    range,
                    Optional.empty(),
                    Optional.empty(),
                    sum.coverage(),
                    0,
                    machines.size(),
                    Optional.empty(),
                    List.of(),
                    driver.formula().inputs());
        }
        BigDecimal quantity = BigDecimal.valueOf(sum.quantity())
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        BigDecimal plain = quantity.scale() < 0 ? quantity.setScale(0) : quantity;
        Reckoning.Result result = inputs == null
                ? new Reckoning.Result(
                        Optional.empty(), List.of(), driver.formula().inputs())
                : Reckoning.of(driver, plain, inputs.values(), inputs.currency());
        return new DriverValue(
                driver,
                of.version(),
                range,
                Optional.of(plain),
                Optional.of(interval(driver, sum)),
                sum.coverage(),
                sum.machines(),
                machines.size(),
                result.money(),
                result.steps(),
                result.missing());
    }

    private static Interval interval(Driver driver, Sum sum) {
        if (driver.measured().countsEvents()) {
            return RateRatio.mean(Math.round(sum.quantity()), CONFIDENCE);
        }
        double share = Math.max(0.01, sum.coverage().orElse(1));
        return new Interval(sum.quantity(), sum.quantity() / share);
    }

    private Sum sum(Driver driver, List<Machine> machines, FigureRange range) {
        List<Machine> meant = machines.stream()
                .filter(each -> driver.type().isEmpty()
                        || driver.type().equals(each.type().name()))
                .toList();
        return switch (driver.measured().by()) {
            case INGREDIENT -> ingredient(driver, meant, range);
            case COUNT, AMOUNT, LEVEL -> entered(driver, meant, range);
            case SIGNAL -> signal(driver, meant, range);
        };
    }

    private Sum ingredient(Driver driver, List<Machine> machines, FigureRange range) {
        Ingredient wanted = driver.measured().ingredient().orElseThrow();
        double quantity = 0;
        int counted = 0;
        double elapsed = 0;
        double covered = 0;
        for (OfMachine each : gathering.of(machines, range.first(), range.after(), range.per())) {
            var amount = each.total().find(wanted);
            String unit = DriverUnits.of(wanted, each.usedUnit(), each.producedUnit());
            OptionalDouble factor = DriverUnits.factor(unit, driver.unit());
            if (amount.isPresent() && factor.isPresent()) {
                quantity += (wanted.isTime() ? amount.getAsDouble() / SECONDS_PER_HOUR : amount.getAsDouble())
                        * factor.getAsDouble();
                counted++;
                Double share = each.coverage().get(wanted);
                if (share != null) {
                    double time = each.total().of(Ingredient.ELAPSED);
                    elapsed += time;
                    covered += time * share;
                }
            }
        }
        return new Sum(quantity, counted, elapsed > 0 ? OptionalDouble.of(covered / elapsed) : OptionalDouble.empty());
    }

    /** Of machines about which nothing was entered nobody knows whether there was nothing. */
    private Sum entered(Driver driver, List<Machine> machines, FigureRange range) {
        Instant now = clock.instant();
        Measured measured = driver.measured();
        double quantity = 0;
        int counted = 0;
        for (Map.Entry<ZoneId, List<Machine>> zone : byZone(machines).entrySet()) {
            Period period = Period.days(range.first(), range.after(), zone.getKey());
            Map<String, List<EnteredRecord>> all =
                    records.of(zone.getValue(), Set.of(RecordKind.values()), period).stream()
                            .collect(
                                    Collectors.groupingBy(each -> each.machine().toString()));
            for (Machine machine : zone.getValue()) {
                List<EnteredRecord> about = all.getOrDefault(machine.id().toString(), List.of());
                if (about.isEmpty()) {
                    continue;
                }
                counted++;
                List<EnteredRecord> fitting = about.stream()
                        .filter(each -> each.entry().kind() == measured.kind())
                        .toList();
                quantity += switch (measured.by()) {
                    case COUNT ->
                        fitting.stream()
                                .filter(each -> period.contains(each.entry().from()))
                                .count();
                    case LEVEL ->
                        amounts(fitting, driver, period, now).stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(0);
                    default ->
                        amounts(fitting, driver, period, now).stream()
                                .mapToDouble(Double::doubleValue)
                                .sum();
                };
            }
        }
        return counted == 0 ? Sum.NONE : new Sum(quantity, counted, OptionalDouble.empty());
    }

    /** The amounts in the driver's unit; what is counted in another kind of unit, such as litres among pieces, is none of it. */
    private static List<Double> amounts(List<EnteredRecord> fitting, Driver driver, Period period, Instant now) {
        List<Double> amounts = new ArrayList<>();
        for (EnteredRecord each : fitting) {
            BigDecimal amount = each.entry().amount();
            OptionalDouble factor = DriverUnits.factor(each.entry().unit(), driver.unit());
            if (amount != null && factor.isPresent()) {
                amounts.add(amount.doubleValue() * factor.getAsDouble() * each.share(period, now));
            }
        }
        return amounts;
    }

    private Sum signal(Driver driver, List<Machine> machines, FigureRange range) {
        List<String> keys = List.of(driver.measured().what());
        double quantity = 0;
        int counted = 0;
        double shares = 0;
        int judged = 0;
        for (Map.Entry<ZoneId, List<Machine>> zone : byZone(machines).entrySet()) {
            Period period = Period.days(range.first(), range.after(), zone.getKey());
            var question = new FleetPoints.Question(zone.getValue(), keys, period, new Cut.Whole());
            for (var of : points.consumption(question)) {
                OptionalDouble factor = DriverUnits.factor(of.signal().unit(), driver.unit());
                if (of.signal().kind() == Signal.Kind.COUNTER && factor.isPresent()) {
                    quantity += of.answer().stream()
                                    .mapToDouble(each -> each.amount())
                                    .sum()
                            * factor.getAsDouble();
                    counted++;
                }
            }
            for (var of : points.aggregates(question)) {
                OptionalDouble factor = DriverUnits.factor(of.signal().unit(), driver.unit());
                if (of.signal().kind() == Signal.Kind.AMOUNT && factor.isPresent()) {
                    quantity +=
                            of.answer().stream().mapToDouble(each -> each.sum()).sum() * factor.getAsDouble();
                    counted++;
                }
            }
            for (var of : points.completeness(question)) {
                if (of.signal().kind() == Signal.Kind.AMOUNT) {
                    shares += of.answer().stretches().stream()
                            .mapToDouble(each -> each.share())
                            .average()
                            .orElse(0);
                    judged++;
                }
            }
        }
        return new Sum(quantity, counted, judged > 0 ? OptionalDouble.of(shares / judged) : OptionalDouble.empty());
    }

    private static Map<ZoneId, List<Machine>> byZone(List<Machine> machines) {
        return machines.stream().collect(Collectors.groupingBy(Machine::zone, LinkedHashMap::new, Collectors.toList()));
    }
}
