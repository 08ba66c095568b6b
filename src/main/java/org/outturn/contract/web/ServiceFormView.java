package org.outturn.contract.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outturn.ui.Parts;

/**
 * The form in which a service is written.
 *
 * @param action where it goes
 * @param back where one goes without writing
 * @param values what the fields hold, by their names
 * @param features the platform's, to choose
 * @param chosen keys of those that are chosen
 * @param types machine types by name, beginning with all
 * @param rows lines of the data sheet
 */
public record ServiceFormView(
        String action,
        String back,
        String title,
        Map<String, String> values,
        List<Parts.Option> levels,
        List<Parts.Option> features,
        Set<String> chosen,
        List<Parts.Option> types,
        int rows) {
    public String value(String field) {
        return values.getOrDefault(field, "");
    }
}
