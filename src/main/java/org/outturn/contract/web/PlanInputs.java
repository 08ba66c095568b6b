package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes the fields of a plan's editor from what its form holds. */
final class PlanInputs {
    private final Map<String, String> fields;

    PlanInputs(Map<String, String> fields) {
        this.fields = fields;
    }

    String value(String name) {
        return fields.getOrDefault(name, "");
    }

    PlanInput text(String name, String label) {
        return PlanInput.written(name, label, value(name));
    }

    PlanInput must(String name, String label) {
        return text(name, label).mustBeThere();
    }

    /** A choice; where nothing was chosen yet, the first. What is no choice of ours is shown as it is. */
    PlanInput choice(String name, String label, String words, List<String> choices) {
        List<String> all = new ArrayList<>(choices);
        String value = value(name);
        if (!value.isEmpty() && !all.contains(value)) {
            all.add(value);
        }
        return PlanInput.chosen(name, label, value.isEmpty() ? choices.getFirst() : value, words, all);
    }

    int count(String list) {
        return PlanForm.count(list, fields);
    }

    /** The rows that are there, and so many at least, to be filled in. */
    List<List<PlanInput>> rows(String list, int least, Function<String, List<PlanInput>> row) {
        return IntStream.range(0, Math.max(least, count(list)))
                .mapToObj(i -> row.apply(list + "." + i))
                .toList();
    }
}
