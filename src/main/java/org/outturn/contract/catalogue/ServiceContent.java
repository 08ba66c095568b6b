package org.outturn.contract.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.outturn.base.Field;
import org.outturn.contract.plan.Check;
import org.outturn.contract.service.CapabilityLevel;
import org.outturn.contract.service.DataNeed;

/**
 * What a service is, as one version of it says.
 *
 * @param name what people call it
 * @param description what it does, in a few sentences; may be empty
 * @param level how much it does by itself
 * @param features keys of what the customer may use with it, such as {@code live}; none twice
 * @param reports what is reported and how often, a line each
 * @param help what people do for it, such as a hotline; may be empty
 * @param data which data it needs and why: its data sheet
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceContent(
        String name,
        String description,
        CapabilityLevel level,
        List<String> features,
        List<String> reports,
        String help,
        List<DataNeed> data) {
    private static final int TEXT = 2_000;
    private static final int MOST = 50;

    public ServiceContent {
        name = Check.text("name", name);
        description = Field.text("description", description, TEXT);
        Field.given("level", level);
        Set<String> known = new HashSet<>();
        features = Check.list("features", features, 0, MOST).stream()
                .map(each -> Check.key("features", each))
                .toList();
        features.forEach(each -> Check.unique("features", known.add(each), each));
        reports = Check.list("reports", reports, 0, MOST).stream()
                .map(each -> Check.text("reports", each))
                .toList();
        help = Field.text("help", help, TEXT);
        data = Check.list("data", data, 0, MOST);
    }
}
