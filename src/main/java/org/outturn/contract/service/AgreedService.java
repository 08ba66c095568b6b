package org.outturn.contract.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.plan.Check;

/**
 * A service as it stands in the terms of a contract.
 *
 * @param id of the service
 * @param number its short number, such as {@code S-1001}
 * @param version which version of it was agreed
 * @param description what it does, in a few sentences; empty in contracts of the first days
 * @param level how much it does by itself
 * @param features keys of what the customer may use with it
 * @param reports what is reported and how often, a line each
 * @param help what people do beside the machine's own doing; empty when nobody does
 * @param data its data sheet
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AgreedService(
        UUID id,
        String number,
        int version,
        String name,
        String description,
        CapabilityLevel level,
        List<String> features,
        List<String> reports,
        String help,
        List<DataNeed> data) {
    private static final int MOST = 100;
    private static final int TEXT = 2_000;

    public AgreedService {
        Field.given("id", id);
        number = Check.text("number", number);
        name = Check.text("name", name);
        description = Field.text("description", description, TEXT);
        Field.given("level", level);
        features = Check.list("features", features, 0, MOST).stream()
                .map(each -> Check.key("features", each))
                .toList();
        reports = lines("reports", reports);
        help = Field.text("help", help, TEXT);
        data = Check.list("data", data, 0, MOST);
    }

    private static List<String> lines(String field, @Nullable List<String> given) {
        return Check.list(field, given, 0, MOST).stream()
                .map(each -> Check.text(field, each))
                .toList();
    }
}
