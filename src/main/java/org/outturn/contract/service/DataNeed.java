package org.outturn.contract.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.plan.Check;

/**
 * Data that a service needs, and why: a line of its data sheet.
 *
 * @param type name of the machine type whose signals they are; null for every type
 * @param signals keys of the signals; none means all that the machines report
 * @param purpose key of the purpose for which they are used
 * @param why what would not work without them, in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataNeed(@Nullable String type, List<String> signals, String purpose, String why) {
    private static final int MOST = 200;

    public DataNeed {
        type = type == null ? null : Check.text("type", type);
        signals = Check.list("signals", signals, 0, MOST).stream()
                .map(each -> Check.text("signals", each))
                .toList();
        purpose = Check.key("purpose", purpose);
        why = Check.text("why", why);
    }
}
