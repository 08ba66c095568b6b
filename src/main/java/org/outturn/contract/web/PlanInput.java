package org.outturn.contract.web;

import java.util.List;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;

/**
 * A field of a plan's editor.
 *
 * @param name its place in the plan, such as {@code charges.0.pricing.price}
 * @param label the end of its label's key, below {@code plan.field}
 * @param choices what can be chosen; none for a field that is written
 * @param words beginning of the keys of the choices' words
 * @param decides whether other fields follow from what is chosen
 */
public record PlanInput(
        String name,
        String label,
        String value,
        List<String> choices,
        String words,
        boolean decides,
        boolean required) {
    static PlanInput written(String name, String label, String value) {
        return new PlanInput(name, label, value, List.of(), "", false, false);
    }

    static PlanInput chosen(String name, String label, String value, String words, List<String> choices) {
        return new PlanInput(name, label, value, choices, words, false, true);
    }

    PlanInput mustBeThere() {
        return new PlanInput(name, label, value, choices, words, decides, true);
    }

    PlanInput deciding() {
        return new PlanInput(name, label, value, choices, words, true, required);
    }

    public boolean isChosen() {
        return !choices.isEmpty();
    }

    public String id() {
        return name.replace('.', '-');
    }

    /** What can be chosen, in the reader's words. */
    public List<Parts.Option> options(Page page) {
        return choices.stream()
                .map(each ->
                        new Parts.Option(each, each.isEmpty() ? page.t("plan.option.none") : page.named(words, each)))
                .toList();
    }
}
