package org.outturn.contract.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outturn.ui.Parts;

/**
 * The form in which an offer is written.
 *
 * @param action where it goes
 * @param back where one goes without writing
 * @param values what the fields hold, by their names
 * @param services all of the catalogue
 * @param chosen ids of those that it provides
 * @param types machine types by name
 * @param meant names of those for which it is meant
 */
public record OfferFormView(
        String action,
        String back,
        String title,
        Map<String, String> values,
        List<Parts.Option> services,
        Set<String> chosen,
        List<Parts.Option> types,
        Set<String> meant,
        PlanEditorView plan,
        FormChoices choices) {
    public String value(String field) {
        return values.getOrDefault(field, "");
    }
}
