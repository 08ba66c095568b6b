package org.outturn.measure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.contract.Charge;
import org.outturn.contract.Contract;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Numbers;
import org.springframework.stereotype.Component;

/** Makes the document of a contract's month from the points as they are now and what both sides agreed to. */
@Component
class StatementMaking {
    private final Machines machines;
    private final Baselines baselines;
    private final Adjustments adjustments;
    private final PointSets pointSets;
    private final Numbers numbers;

    StatementMaking(
            Machines machines, Baselines baselines, Adjustments adjustments, PointSets pointSets, Numbers numbers) {
        this.machines = machines;
        this.baselines = baselines;
        this.adjustments = adjustments;
        this.pointSets = pointSets;
        this.numbers = numbers;
    }

    Machine machine(Contract contract) {
        return machines.get(new MachineId(contract.terms().machines().getFirst()), contract.customer());
    }

    /** The agreed baseline in the unit that the contract charges by; of those the one agreed to last. */
    Optional<Baseline> baseline(Contract contract) {
        Optional<String> unit = contract.terms().plan().charges().stream()
                .filter(Charge.GainShare.class::isInstance)
                .map(charge -> ((Charge.GainShare) charge).unit())
                .findFirst();
        List<Baseline> agreed = baselines.allAgreed(machine(contract));
        return agreed.stream()
                .filter(each -> unit.isEmpty()
                        || unit.get().equals(each.document().design().measured().unit()))
                .findFirst()
                .or(() -> agreed.stream().findFirst());
    }

    /**
     * The document.
     *
     * @param versions how many statements the month has already
     * @param before the statement that it corrects, or null
     */
    FamilyStatement document(Contract contract, YearMonth month, int versions, @Nullable Statement before) {
        Machine machine = machine(contract);
        Baseline baseline = baseline(contract)
                .orElseThrow(() -> Refused.state(
                                "baseline-not-agreed",
                                "The machine " + machine.number() + " has no baseline that both sides agreed to.",
                                "Fit one on the machine's page and let both sides agree.")
                        .naming(machine.number()));
        Design design = baseline.document().design();
        LocalDate first = contract.terms().firstServed(month);
        LocalDate last = contract.terms().lastServed(month);
        PointSets.Taken taken = pointSets.take(machine, design, Period.days(first, last.plusDays(1), design.zone()));
        List<AgreedAdjustment> agreed = adjustments.agreed(contract.id(), month);
        var frame = new StatementFrame(
                "VS-" + numbers.next("statement", 1001),
                versions + 1,
                contract.id().value(),
                contract.number(),
                month,
                first,
                last,
                baseline.id().value(),
                baseline.number(),
                taken.receivedUntil(),
                agreed,
                before == null ? null : correction(before, baseline, agreed, taken.points()));
        FamilyStatement document = computed(frame, baseline, taken.points());
        pointSets.keep(machine.customer(), taken.points());
        return document;
    }

    private FamilyStatement computed(StatementFrame frame, Baseline baseline, PointSet points) {
        try {
            return StatementComputation.document(frame, baseline.document(), () -> baselines.points(baseline), points)
                    .orElseThrow(() -> Refused.input(
                                    "no-data",
                                    "month",
                                    "No part of " + frame.month() + " has all its values.",
                                    "Wait for the machine's data, or choose another month.")
                            .naming(frame.month()));
        } catch (IllegalArgumentException e) {
            throw Refused.input(
                            "data-unusable",
                            "month",
                            "What came in " + frame.month() + " does not fit the method.",
                            "Look at the machine's points of this month.")
                    .naming(frame.month());
        }
    }

    private Correction correction(Statement before, Baseline baseline, List<AgreedAdjustment> agreed, PointSet points) {
        StatementDocument old = before.document();
        Changes changes = Changes.between(pointSets.get(old.pointsHash()), points);
        List<Correction.Cause> causes = new ArrayList<>();
        if (!changes.none()) {
            causes.add(Correction.Cause.DATA);
        }
        if (!old.adjustments().equals(agreed)) {
            causes.add(Correction.Cause.ADJUSTMENTS);
        }
        if (!old.baselineHash().equals(baseline.hash())) {
            causes.add(Correction.Cause.BASELINE);
        }
        if (!old.program().equals(Program.VERSION)) {
            causes.add(Correction.Cause.PROGRAM);
        }
        return new Correction(
                old.number(),
                old.version(),
                before.hash(),
                old.avoided(),
                StatementDocument.frozen(0),
                causes,
                changes.added,
                changes.removed,
                changes.changed);
    }

    /** How one set of points differs from another. */
    private record Changes(long added, long removed, long changed) {
        static Changes between(PointSet before, PointSet now) {
            Map<String, Double> values = new HashMap<>();
            before.bySignal()
                    .forEach((signal, readings) ->
                            readings.forEach(reading -> values.put(signal + " " + reading.time(), reading.value())));
            long added = 0;
            long changed = 0;
            for (var entry : now.bySignal().entrySet()) {
                for (Reading reading : entry.getValue()) {
                    Double old = values.remove(entry.getKey() + " " + reading.time());
                    added += old == null ? 1 : 0;
                    changed += old != null && old != reading.value() ? 1 : 0;
                }
            }
            return new Changes(added, values.size(), changed);
        }

        boolean none() {
            return added + removed + changed == 0;
        }
    }
}
