package org.outturn.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.schedule.Season;

/** Terms of a contract about a machine for tests. */
public final class SampleTerms {
    private SampleTerms() {}

    public static final Plan PLAN = new Plan(
            Currency.getInstance("EUR"),
            List.of(new Recurring(
                    "service", RevenueModel.SUBSCRIPTION, Per.MACHINE, Billing.MONTHLY, Pricing.perUnit("89.00"))));

    public static Terms of(String from, @Nullable String until, @Nullable Commitment commitment, Season... seasons) {
        return new Terms(
                "Watching over",
                "We see it first.",
                new Terms.Party("Makers", "1 Works\n24103 Kiel", "DE"),
                new Terms.Party("Users", "1 Quay\n24103 Kiel", "DE"),
                List.of(new UUID(0, 1)),
                ZoneId.of("Europe/Berlin"),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                PLAN,
                new BigDecimal("0.19"),
                "VAT 19 %",
                30,
                commitment,
                List.of(seasons),
                null,
                List.of(),
                List.of());
    }
}
