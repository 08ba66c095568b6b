package org.outturn.contract.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.outturn.base.Field;
import org.outturn.contract.plan.Check;

/**
 * A service as it stands in the terms of a contract.
 *
 * @param id of the service
 * @param number its short number, such as {@code S-1001}
 * @param version which version of it was agreed
 * @param level how much it does by itself
 * @param features keys of what the customer may use with it
 * @param data its data sheet
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AgreedService(
        UUID id,
        String number,
        int version,
        String name,
        CapabilityLevel level,
        List<String> features,
        List<DataNeed> data) {
    private static final int MOST = 100;

    public AgreedService {
        Field.given("id", id);
        number = Check.text("number", number);
        name = Check.text("name", name);
        Field.given("level", level);
        features = Check.list("features", features, 0, MOST).stream()
                .map(each -> Check.key("features", each))
                .toList();
        data = Check.list("data", data, 0, MOST);
    }
}
