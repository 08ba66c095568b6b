package org.outturn.contract.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.contract.Plan;
import org.outturn.ui.Page;
import org.outturn.ui.RefusalWords;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What the buttons of a plan's editor do; it keeps nothing, the form holds it all. */
@Component
class PlanEditor {
    private static final Pattern CHARGE = Pattern.compile("charges\\.\\d{1,2}");
    private static final Pattern LIST = Pattern.compile("charges\\.\\d{1,2}(?:\\.[A-Za-z0-9]{1,20}){1,4}");
    private static final Pattern ENTRY = Pattern.compile("charges(?:\\.[A-Za-z0-9]{1,20}){0,5}\\.\\d{1,2}");

    private final RefusalWords refusals;

    PlanEditor(RefusalWords refusals) {
        this.refusals = refusals;
    }

    /** A plan to be edited: in fields, unless these would not hold all of it. */
    static PlanEditorView of(Plan plan) {
        Map<String, String> fields = PlanForm.values(plan);
        return isWhole(fields, plan)
                ? PlanEditorView.of(fields, "")
                : PlanEditorView.text(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(plan), "");
    }

    private static boolean isWhole(Map<String, String> fields, Plan plan) {
        try {
            return PlanForm.read(fields).equals(plan);
        } catch (Refused e) {
            return false;
        }
    }

    /**
     * The editor after a step.
     *
     * @param step {@code add}, {@code remove:0}, {@code modifier:charges.0}, {@code row:charges.0.pricing.tiers},
     *     {@code drop:charges.0.modifiers.1}, {@code example}, {@code text}, {@code fields}; anything else shows it as it is
     */
    PlanEditorView after(String step, MultiValueMap<String, String> form, Page page) {
        String what = step.split(":", 2)[0];
        String where = step.contains(":") ? step.split(":", 2)[1] : "";
        if (what.equals("example")) {
            return FormChoices.example(Objects.requireNonNullElse(form.getFirst("example"), ""))
                    .map(PlanEditor::of)
                    .orElseGet(() -> shown(form));
        }
        if (PlanForm.isText(form)) {
            return what.equals("fields") ? inFields(form, page) : shown(form);
        }
        Map<String, String> fields = PlanForm.fields(form);
        String focus = "";
        switch (what) {
            case "text" -> {
                return PlanEditorView.text(PlanForm.text(fields), "");
            }
            case "add" -> {
                focus = PlanForm.CHARGES + "-" + PlanForm.count(PlanForm.CHARGES, fields) + "-key";
                PlanForm.add(
                        PlanForm.CHARGES, begun(Objects.requireNonNullElse(form.getFirst("add-charge"), "")), fields);
            }
            case "modifier" -> {
                if (CHARGE.matcher(where).matches()) {
                    String kind = Objects.requireNonNullElse(form.getFirst("add-modifier-" + where), "");
                    PlanForm.add(where + ".modifiers", changed(kind), fields);
                }
            }
            case "row" -> {
                if (LIST.matcher(where).matches()) {
                    // The first row stands there before it is filled in; it counts.
                    PlanFields.rowFields(where, fields).forEach(each -> fields.putIfAbsent(each, ""));
                    PlanForm.add(where, Map.of(PlanFields.rowField(where), ""), fields);
                }
            }
            case "drop" -> {
                if (ENTRY.matcher(where).matches()) {
                    int dot = where.lastIndexOf('.');
                    PlanForm.remove(where.substring(0, dot), Integer.parseInt(where.substring(dot + 1)), fields);
                }
            }
            default -> {
                // another choice decides about the fields; they are shown anew
            }
        }
        return PlanEditorView.of(fields, focus);
    }

    /** What a form holds, as it is. */
    PlanEditorView shown(MultiValueMap<String, String> form) {
        return PlanForm.isText(form)
                ? PlanEditorView.text(Objects.requireNonNullElse(form.getFirst(PlanForm.TEXT), ""), "")
                : PlanEditorView.of(PlanForm.fields(form), "");
    }

    private PlanEditorView inFields(MultiValueMap<String, String> form, Page page) {
        if (PlanForm.isEmpty(form)) {
            return PlanEditorView.empty("");
        }
        try {
            return of(PlanForm.read(form));
        } catch (Refused e) {
            RefusalWords.Words words = refusals.of(e, page);
            return PlanEditorView.text(
                    Objects.requireNonNullElse(form.getFirst(PlanForm.TEXT), ""), words.what() + " " + words.cure());
        }
    }

    private static Map<String, String> begun(String type) {
        Map<String, String> fields = new HashMap<>(Map.of("type", type));
        if (type.equals("recurring")) {
            fields.putAll(Map.of("per", "machine", "billing.due", "arrears"));
        }
        if (type.equals("service-credit")) {
            fields.putAll(Map.of("unit", "1", "promise", "availability"));
        }
        return fields;
    }

    private static Map<String, String> changed(String type) {
        Map<String, String> fields = new HashMap<>(Map.of("type", type));
        if (type.equals("indexation")) {
            fields.put("decimals", "4");
        }
        return fields;
    }
}
