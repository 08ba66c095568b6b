package org.outturn.measure.value;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Numbers;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.drivers.Inputs;
import org.outturn.measure.kpi.Definition;
import org.outturn.measure.kpi.Definitions;
import org.springframework.stereotype.Component;

/** Makes the document and the evidence of a contract's days from points, records and agreements as they are now. */
@Component
class ValueMaking {
    private static final int MOST_DRIVERS = 40;
    private static final int MOST_DAYS = 366;

    private final Machines machines;
    private final Definitions definitions;
    private final Drivers drivers;
    private final ProvenMonths proven;
    private final EvidenceOfMachines evidence;
    private final Numbers numbers;
    private final Clock clock;

    ValueMaking(
            Machines machines,
            Definitions definitions,
            Drivers drivers,
            ProvenMonths proven,
            EvidenceOfMachines evidence,
            Numbers numbers,
            Clock clock) {
        this.machines = machines;
        this.definitions = definitions;
        this.drivers = drivers;
        this.proven = proven;
        this.evidence = evidence;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A document with what it follows from. */
    record Made(ValueDocument document, ValueEvidence evidence) {}

    /** The version before with its evidence. */
    record Before(ValueDocument document, String hash, ValueEvidence evidence) {}

    /** Refuses days that are not over, not served, or too many. */
    void refuseDays(Contract contract, LocalDate first, LocalDate last) {
        var terms = contract.terms();
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Refused.input(
                            "value-days",
                            "to",
                            "The days " + first + " to " + last + " are none, or more than a year.",
                            "Choose a first and a last day at most a year apart.")
                    .naming(first, last);
        }
        if (!last.isBefore(LocalDate.ofInstant(clock.instant(), terms.zone()))) {
            throw Refused.input(
                            "value-not-over",
                            "to",
                            last + " is not over yet.",
                            "Choose days that are over, such as the last month.")
                    .naming(last);
        }
        if (first.isBefore(terms.from()) || terms.until() != null && !last.isBefore(terms.until())) {
            throw Refused.input(
                            "value-not-served",
                            "from",
                            "The contract " + contract.number() + " does not cover all days from " + first + " to "
                                    + last + ".",
                            "Choose days of its service.")
                    .naming(contract.number(), first, last);
        }
    }

    /**
     * The document.
     *
     * @param keys of the drivers, in the order of the lines
     * @param version of the days
     * @param before the version before, or null
     */
    Made make(
            Contract contract,
            LocalDate first,
            LocalDate last,
            Collection<String> keys,
            int version,
            @Nullable Before before) {
        List<String> chosen = keys.stream().distinct().toList();
        if (chosen.isEmpty() || chosen.size() > MOST_DRIVERS) {
            throw Refused.input(
                    "value-drivers",
                    "drivers",
                    "No driver is chosen, or more than forty are.",
                    "Choose those about which the statement is to tell.");
        }
        List<Machine> covered = contract.terms().machines().stream()
                .map(id -> machines.get(new MachineId(id), contract.customer()))
                .toList();
        Map<String, Definition> defined = new LinkedHashMap<>();
        covered.forEach(each -> defined.computeIfAbsent(
                each.type().name(), name -> definitions.of(each.type()).definition()));
        Map<UUID, String> beneath = new HashMap<>();
        List<DriverLine.Agreed> agreed = new ArrayList<>();
        for (String key : chosen) {
            Drivers.Version driver = drivers.get(key);
            agreed.add(agreed(contract, driver, proven.of(contract, driver.driver(), covered, defined, first, last)));
        }
        agreed.stream()
                .flatMap(each -> each.rests().stream())
                .forEach(rest -> beneath.computeIfAbsent(rest.statement(), proven::text));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Driver> measured = agreed.stream()
                .filter(each -> !each.byBaseline())
                .map(DriverLine.Agreed::driver)
                .toList();
        EvidenceOfMachines.Gathered gathered = evidence.of(covered, measured, defined, first, last);
        var frozen = new ValueEvidence(
                ValueEvidence.FORMAT,
                first,
                last,
                now,
                gathered.receivedUntil(),
                gathered.machines(),
                defined,
                beneath.entrySet().stream()
                        .map(each -> new ValueEvidence.Beneath(each.getKey(), each.getValue()))
                        .sorted(Comparator.comparing(ValueEvidence.Beneath::id))
                        .toList());
        var frame = new ValueDocument.Frame(
                "VD-" + numbers.next("value-statement", 1001),
                version,
                contract.id().value(),
                contract.number(),
                contract.terms().title(),
                contract.terms().customer().name(),
                agreed.stream()
                        .map(each -> new ValueDocument.Frame.Line(each, change(each, frozen, before)))
                        .toList(),
                before == null
                        ? null
                        : new ValueDocument.Follows(
                                before.document().number(), before.document().version(), before.hash()));
        return new Made(ValueDocument.of(frame, frozen), frozen);
    }

    private DriverLine.Agreed agreed(Contract contract, Drivers.Version driver, ProvenMonths.Proven months) {
        DriverLine.AgreedInputs inputs = drivers.inputs(
                        driver.driver().key(),
                        contract.customer(),
                        contract.id().value())
                .map(ValueMaking::frozen)
                .orElse(null);
        return new DriverLine.Agreed(driver.driver(), driver.version(), inputs, months.byBaseline(), months.rests());
    }

    private static DriverLine.AgreedInputs frozen(Inputs inputs) {
        return new DriverLine.AgreedInputs(
                inputs.version(),
                inputs.contract() != null,
                inputs.currency().getCurrencyCode(),
                inputs.values(),
                inputs.by(),
                inputs.at());
    }

    private static DriverLine.@Nullable Change change(
            DriverLine.Agreed agreed, ValueEvidence evidence, @Nullable Before before) {
        if (before == null) {
            return null;
        }
        return before.document()
                .line(agreed.driver().key())
                .map(old -> DriverLine.Change.from(
                        old.result(),
                        LineCauses.between(
                                old.agreed(),
                                before.evidence(),
                                agreed,
                                evidence,
                                before.document().program())))
                .orElse(null);
    }
}
