package org.outturn.bill.earnings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.OrganisationId;

/**
 * What something cost in a month.
 *
 * @param amount above 0, at most four decimals
 * @param customer for whom, or null
 * @param service title of the service, empty when it is for none alone
 * @param by who entered it
 */
public record Cost(
        UUID id,
        YearMonth month,
        Kind kind,
        BigDecimal amount,
        Currency currency,
        @Nullable OrganisationId customer,
        String service,
        String note,
        String by,
        Instant at) {

    /** For what, along the life of a service. */
    public enum Kind {
        /** The platform: shared out by the points that each contract's machines had stored. */
        PLATFORM,
        DEVELOPMENT,
        DELIVERY,
        OPERATION,
        MAINTENANCE,
        DISPOSAL,
        OVERHEAD;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of a key. */
        @JsonCreator
        public static Kind of(String key) {
            return Arrays.stream(values())
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> {
                        String known = Arrays.stream(values()).map(Kind::key).collect(Collectors.joining(", "));
                        return Refused.input(
                                        "cost-kind",
                                        "kind",
                                        "There is no cost of the kind '" + key + "'.",
                                        "Use one of " + known + ".")
                                .naming(key, known);
                    });
        }
    }
}
