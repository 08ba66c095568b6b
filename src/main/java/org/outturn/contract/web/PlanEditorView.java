package org.outturn.contract.web;

import java.util.List;
import java.util.Map;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;

/**
 * The editor of a plan: its charges in fields, or the whole as text.
 *
 * @param text the plan as text; empty in fields
 * @param asText whether it is written as text
 * @param refusal why text can't become fields; empty when it can
 * @param focus id of the field that was added just now; empty for none
 */
public record PlanEditorView(
        String currency, List<PlanCharge> charges, String text, boolean asText, String refusal, String focus) {
    private static final List<String> KINDS = List.of(
            "recurring", "metered", "one-time", "value-share", "turnover-share", "data-exchange", "service-credit");

    static PlanEditorView of(Map<String, String> fields, String focus) {
        return new PlanEditorView(
                fields.getOrDefault(PlanForm.CURRENCY, ""), PlanFields.of(fields), "", false, "", focus);
    }

    static PlanEditorView text(String text, String refusal) {
        return new PlanEditorView("", List.of(), text, true, refusal, "");
    }

    /** An editor without a charge. */
    static PlanEditorView empty(String currency) {
        return new PlanEditorView(currency, List.of(), "", false, "", "");
    }

    /** Kinds of charges that can be added. */
    public List<Parts.Option> kinds(Page page) {
        return KINDS.stream()
                .map(each -> new Parts.Option(each, page.t("plan.charge." + each)))
                .toList();
    }

    /** What of a charge can be added that changes its amount. */
    public List<Parts.Option> modifiers(PlanCharge charge, Page page) {
        return charge.modifiers().stream()
                .map(each -> new Parts.Option(each, page.t("plan.block." + "modifier-" + each)))
                .toList();
    }

    public List<Parts.Option> examples(Page page) {
        return FormChoices.examples(page);
    }
}
