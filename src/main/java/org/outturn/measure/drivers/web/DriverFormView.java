package org.outturn.measure.drivers.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.Measured;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;

/**
 * The form of a driver.
 *
 * @param fields what it holds
 * @param measures what can be measured besides signals
 * @param types names of the machine types
 * @param stakeholders who can care
 * @param rows how many inputs there is room for
 * @param isNew whether there is no such driver yet
 */
public record DriverFormView(
        Map<String, String> fields,
        List<String> measures,
        List<String> types,
        List<Driver.Stakeholder> stakeholders,
        int rows,
        boolean isNew) {
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** What can be measured, in the reader's words. */
    public List<Parts.Option> measured(Page page) {
        List<Parts.Option> options = new ArrayList<>();
        options.add(new Parts.Option("", page.t("form.choose")));
        for (String each : measures) {
            options.add(new Parts.Option(each, DriverWords.measured(Measured.of("measured", each), page)));
        }
        options.add(new Parts.Option(DriverWords.SIGNAL, page.t("driver.measured.signal")));
        return options;
    }

    /** All machine types, or one. */
    public List<Parts.Option> types(Page page) {
        List<Parts.Option> options = new ArrayList<>();
        options.add(new Parts.Option("", page.t("drivers.all-types")));
        types.forEach(each -> options.add(new Parts.Option(each, each)));
        if (!field("type").isEmpty() && !types.contains(field("type"))) {
            options.add(new Parts.Option(field("type"), field("type")));
        }
        return options;
    }

    public List<Parts.Option> stakeholders(Page page) {
        return stakeholders.stream()
                .map(each -> new Parts.Option(each.name(), page.t("driver.stakeholder." + each.key())))
                .toList();
    }
}
