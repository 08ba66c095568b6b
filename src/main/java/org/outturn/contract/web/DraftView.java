package org.outturn.contract.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outturn.ui.Parts;

/**
 * The form in which the text of a contract is written.
 *
 * @param action where it goes
 * @param back where one goes without writing
 * @param title of the page
 * @param customer with whom
 * @param origin from which offer it is made, in words; empty when from none
 * @param services what the text provides, by name
 * @param amendment whether it changes a contract that is accepted
 * @param values what the fields hold, by their names
 * @param machines the customer's machines
 * @param chosen ids of those that the text names
 */
public record DraftView(
        String action,
        String back,
        String title,
        String customer,
        String origin,
        List<String> services,
        boolean amendment,
        Map<String, String> values,
        List<Parts.Option> machines,
        Set<String> chosen,
        PlanEditorView plan,
        FormChoices choices) {
    public String value(String field) {
        return values.getOrDefault(field, "");
    }
}
