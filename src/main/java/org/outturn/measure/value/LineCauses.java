package org.outturn.measure.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Program;
import org.outturn.measure.value.DriverLine.Agreed;
import org.outturn.measure.value.DriverLine.Cause;

/** Why a line may differ from that of the version before: pure. */
final class LineCauses {
    private LineCauses() {}

    /**
     * What is another thing now.
     *
     * @param program version of the program that computed the version before
     */
    static List<Cause> between(
            Agreed old, ValueEvidence oldEvidence, Agreed now, ValueEvidence nowEvidence, String program) {
        List<Cause> causes = new ArrayList<>();
        boolean measured = !old.byBaseline() && !now.byBaseline();
        if (measured && !points(old, oldEvidence).equals(points(now, nowEvidence))) {
            causes.add(Cause.DATA);
        }
        if (measured && !records(old, oldEvidence).equals(records(now, nowEvidence))) {
            causes.add(Cause.RECORDS);
        }
        if (measured && !oldEvidence.definitions().equals(nowEvidence.definitions())) {
            causes.add(Cause.DEFINITION);
        }
        if (!old.driver().equals(now.driver())) {
            causes.add(Cause.DRIVER);
        }
        if (!inputs(old.inputs()).equals(inputs(now.inputs()))) {
            causes.add(Cause.INPUTS);
        }
        if (old.byBaseline() != now.byBaseline() || !old.rests().equals(now.rests())) {
            causes.add(Cause.STATEMENT);
        }
        if (!program.equals(Program.VERSION)) {
            causes.add(Cause.PROGRAM);
        }
        return causes;
    }

    /** The points of the line's signals, by machine and signal. */
    private static Map<String, String> points(Agreed line, ValueEvidence evidence) {
        Map<String, String> points = new HashMap<>();
        for (ValueEvidence.OfMachine machine : DriverSum.meant(line.driver(), evidence)) {
            Set<String> needed = EvidenceOfMachines.needed(
                    List.of(line.driver()), evidence.definitions().get(machine.type()));
            machine.signals().stream()
                    .filter(each -> needed.contains(each.key()))
                    .forEach(each -> points.put(machine.id() + " " + each.key(), each.points()));
        }
        return points;
    }

    /** The records that can count in the line; whether there is any at all matters too. */
    private static Set<Object> records(Agreed line, ValueEvidence evidence) {
        return DriverSum.meant(line.driver(), evidence).stream()
                .flatMap(machine -> machine.records().stream())
                .filter(each ->
                        EvidenceOfMachines.counts(line.driver(), each.entry().kind()))
                .collect(Collectors.toSet());
    }

    private static String inputs(DriverLine.@Nullable AgreedInputs inputs) {
        return inputs == null ? "" : inputs.currency() + new TreeMap<>(inputs.values());
    }
}
