package org.outturn.measure.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.DriverUnits;
import org.outturn.measure.drivers.Measured;
import org.outturn.measure.kpi.Definition;
import org.outturn.measure.kpi.Ingredient;
import org.outturn.measure.kpi.RawSignal;
import org.outturn.measure.kpi.Tally;
import org.outturn.measure.records.Entry;
import org.outturn.measure.value.DriverLine.Lack;
import org.outturn.measure.value.DriverLine.LeftOut;
import org.outturn.measure.value.ValueEvidence.OfMachine;

/**
 * How much there was of a driver, by the evidence alone.
 *
 * @param quantity in the driver's unit
 * @param coverage share of the expected data that came; empty where nobody can know it
 * @param byRegister whether it was read from signals of machines rather than entered
 * @param measured of how many machines it is known
 * @param asked how many machines of the driver's type there are
 * @param leftOut those of which it is not known
 */
record DriverSum(
        double quantity, OptionalDouble coverage, boolean byRegister, int measured, int asked, List<LeftOut> leftOut) {
    private static final double SECONDS_PER_HOUR = 3600;

    /** How much of one machine: a quantity, or why there is none; how much of the data came, and what that weighs. */
    private record One(
            double quantity,
            OptionalDouble coverage,
            double weight,
            @Nullable Lack lack) {
        static One lacks(Lack why) {
            return new One(0, OptionalDouble.empty(), 0, why);
        }

        static One of(double quantity) {
            return new One(quantity, OptionalDouble.empty(), 0, null);
        }
    }

    /** Why nothing is known; null when something is. */
    @Nullable
    Lack lack() {
        if (measured > 0) {
            return null;
        }
        return leftOut.isEmpty() ? Lack.NO_MACHINE : leftOut.getFirst().why();
    }

    static List<OfMachine> meant(Driver driver, ValueEvidence evidence) {
        return evidence.machines().stream()
                .filter(each -> driver.type().isEmpty() || driver.type().equals(each.type()))
                .toList();
    }

    static DriverSum of(Driver driver, ValueEvidence evidence) {
        List<OfMachine> meant = meant(driver, evidence);
        List<LeftOut> leftOut = new ArrayList<>();
        double quantity = 0;
        double weights = 0;
        double covered = 0;
        for (OfMachine each : meant) {
            One one = one(driver, each, evidence);
            if (one.lack() != null) {
                leftOut.add(new LeftOut(each.number(), one.lack()));
                continue;
            }
            quantity += one.quantity();
            if (one.coverage().isPresent()) {
                weights += one.weight();
                covered += one.weight() * one.coverage().getAsDouble();
            }
        }
        OptionalDouble coverage = weights > 0 ? OptionalDouble.of(covered / weights) : OptionalDouble.empty();
        return new DriverSum(
                quantity,
                coverage,
                byRegister(driver, meant, evidence),
                meant.size() - leftOut.size(),
                meant.size(),
                leftOut);
    }

    private static One one(Driver driver, OfMachine machine, ValueEvidence evidence) {
        Period period = machine.period(evidence.firstDay(), evidence.lastDay());
        return switch (driver.measured().by()) {
            case INGREDIENT -> ingredient(driver, machine, evidence, period);
            case COUNT, AMOUNT, LEVEL -> entered(driver, machine, evidence, period);
            case SIGNAL -> signal(driver, machine, evidence, period);
        };
    }

    private static boolean byRegister(Driver driver, List<OfMachine> meant, ValueEvidence evidence) {
        return meant.stream()
                .anyMatch(each -> !EvidenceOfMachines.needed(
                                List.of(driver), evidence.definitions().get(each.type()))
                        .isEmpty());
    }

    private static Definition definition(OfMachine machine, ValueEvidence evidence) {
        return Optional.ofNullable(evidence.definitions().get(machine.type()))
                .orElseThrow(() ->
                        new IllegalArgumentException("The evidence lacks the definition of " + machine.type() + "."));
    }

    private static One ingredient(Driver driver, OfMachine machine, ValueEvidence evidence, Period period) {
        Ingredient wanted = driver.measured().ingredient().orElseThrow();
        Definition definition = definition(machine, evidence);
        List<RawSignal> signals = machine.signals().stream()
                .filter(each -> definition.signals().contains(each.key()))
                .map(ValueEvidence.OfSignal::raw)
                .toList();
        List<Entry> entries =
                machine.records().stream().map(ValueEvidence.OfRecord::entry).toList();
        Tally tally = Tally.of(machine.life(), definition, signals, entries, period, evidence.asOf());
        OptionalDouble amount = tally.total().find(wanted);
        if (tally.unsourced().contains(wanted)) {
            return One.lacks(Lack.NO_SOURCE);
        }
        if (amount.isEmpty()) {
            return One.lacks(Lack.NO_DATA);
        }
        Double share = tally.coverage().get(wanted);
        if (share != null && share < definition.leastCoverage()) {
            return One.lacks(Lack.THIN);
        }
        OptionalDouble factor =
                DriverUnits.factor(DriverUnits.of(wanted, tally.usedUnit(), tally.producedUnit()), driver.unit());
        if (factor.isEmpty()) {
            return One.lacks(Lack.OTHER_UNIT);
        }
        double quantity = (wanted.isTime() ? amount.getAsDouble() / SECONDS_PER_HOUR : amount.getAsDouble())
                * factor.getAsDouble();
        return new One(
                quantity,
                share == null ? OptionalDouble.empty() : OptionalDouble.of(share),
                tally.total().of(Ingredient.ELAPSED),
                null);
    }

    /** Of a machine about which nothing was entered nobody knows whether there was nothing. */
    private static One entered(Driver driver, OfMachine machine, ValueEvidence evidence, Period period) {
        if (machine.records().isEmpty()) {
            return One.lacks(Lack.NO_DATA);
        }
        Measured measured = driver.measured();
        List<Entry> fitting = machine.records().stream()
                .map(ValueEvidence.OfRecord::entry)
                .filter(each -> each.kind() == measured.kind())
                .toList();
        if (measured.by() == Measured.By.COUNT) {
            return One.of(fitting.stream()
                    .filter(each -> period.contains(each.from()))
                    .count());
        }
        List<Double> amounts = new ArrayList<>();
        for (Entry each : fitting) {
            BigDecimal amount = each.amount();
            OptionalDouble factor = DriverUnits.factor(each.unit(), driver.unit());
            if (amount != null && factor.isPresent()) {
                amounts.add(amount.doubleValue() * factor.getAsDouble() * each.share(period, evidence.asOf()));
            }
        }
        double sum = amounts.stream().mapToDouble(Double::doubleValue).sum();
        return One.of(measured.by() == Measured.By.LEVEL ? amounts.isEmpty() ? 0 : sum / amounts.size() : sum);
    }

    private static One signal(Driver driver, OfMachine machine, ValueEvidence evidence, Period period) {
        Optional<RawSignal> found = machine.signals().stream()
                .filter(each -> each.key().equals(driver.measured().what()))
                .map(ValueEvidence.OfSignal::raw)
                .findFirst();
        if (found.isEmpty()) {
            return One.lacks(Lack.NO_SOURCE);
        }
        OptionalDouble amount = found.get().counted(period);
        OptionalDouble share = found.get().share(period, evidence.asOf());
        if (amount.isEmpty()) {
            return One.lacks(Lack.NO_DATA);
        }
        if (share.isPresent()
                && share.getAsDouble() < definition(machine, evidence).leastCoverage()) {
            return One.lacks(Lack.THIN);
        }
        OptionalDouble factor = DriverUnits.factor(found.get().signal().unit(), driver.unit());
        return factor.isEmpty()
                ? One.lacks(Lack.OTHER_UNIT)
                : new One(amount.getAsDouble() * factor.getAsDouble(), share, 1, null);
    }
}
