package org.outturn.bill.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/**
 * The usual rate of a country from a day on.
 *
 * @param country ISO 3166-1
 * @param rate tax as a share of net, 0 to 1, with at most four decimals
 * @param note what invoices say of it, such as "VAT 19 %"
 */
public record TaxRate(String country, LocalDate from, BigDecimal rate, String note) {
    private static final int NOTE = 200;
    private static final int DECIMALS = 4;

    /** Reads what somebody wrote. */
    public static TaxRate read(
            @Nullable String country, @Nullable LocalDate from, @Nullable BigDecimal rate, @Nullable String note) {
        BigDecimal share = Field.given("rate", rate).stripTrailingZeros();
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0 || share.scale() > DECIMALS) {
            throw Refused.input(
                    "tax-rate-unreadable",
                    "rate",
                    "A rate is a share from 0 to 1 with at most four decimals.",
                    "Write 19 % as 0.19, and in the form as 19.");
        }
        return new TaxRate(
                Field.country("country", country), Field.given("from", from), share, Field.line("note", note, NOTE));
    }

    /** What counts in a country on a day. */
    static Optional<TaxRate> on(List<TaxRate> table, String country, LocalDate day) {
        return table.stream()
                .filter(each -> each.country().equals(country) && !each.from().isAfter(day))
                .reduce((one, other) -> other.from().isAfter(one.from()) ? other : one);
    }
}
