package org.outturn.contract.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outturn.ui.Parts;

/**
 * The form in which the text of a contract is written.
 *
 * @param action where it goes
 * @param path where an example of a plan is chosen
 * @param back where one goes without writing
 * @param title of the page
 * @param customer with whom
 * @param amendment whether it changes a contract that is accepted
 * @param values what the fields hold, by their names
 * @param machines the customer's machines
 * @param chosen ids of those that the text names
 * @param examples plans to begin with
 * @param promises each kind with its unit
 */
public record DraftView(
        String action,
        String path,
        String back,
        String title,
        String customer,
        boolean amendment,
        Map<String, String> values,
        List<Parts.Option> machines,
        Set<String> chosen,
        List<Parts.Option> examples,
        List<Parts.Option> promises,
        List<Parts.Option> windows,
        List<Parts.Option> thens) {
    public String value(String field) {
        return values.getOrDefault(field, "");
    }
}
