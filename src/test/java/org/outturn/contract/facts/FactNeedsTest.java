package org.outturn.contract.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanTemplates;
import org.outturn.contract.SampleTerms;
import org.outturn.contract.Terms;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.service.Promise;

/** What the terms of a contract wait for. */
class FactNeedsTest {
    private static Set<FactKind> of(Plan plan, Promise... promises) {
        Terms base = SampleTerms.of("2026-01-01", null, null);
        return FactNeeds.of(new Terms(
                base.title(),
                base.promise(),
                base.provider(),
                base.customer(),
                base.machines(),
                base.zone(),
                base.from(),
                null,
                plan,
                base.taxRate(),
                base.taxNote(),
                base.paymentDays(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(promises)));
    }

    @Test
    void aFixedPricePerMachineWaitsForNothing() {
        assertThat(of(SampleTerms.PLAN)).isEmpty();
    }

    @Test
    void aPromiseWaitsForHowItWasKept() {
        assertThat(of(
                        SampleTerms.PLAN,
                        new Promise(
                                "availability",
                                Promise.Kind.AVAILABILITY,
                                new BigDecimal("0.97"),
                                Billing.Every.MONTH)))
                .containsExactly(FactKind.PROMISE);
    }

    @Test
    void theRevenueModelsTogetherWaitForEverythingElse() {
        Set<FactKind> all = EnumSet.noneOf(FactKind.class);
        PlanTemplates.all().forEach(plan -> all.addAll(of(plan)));
        assertThat(all)
                .contains(
                        FactKind.TURNOVER,
                        FactKind.PARTNER_SALES,
                        FactKind.SEATS,
                        FactKind.PLACES,
                        FactKind.VOUCHER,
                        FactKind.BOOKING,
                        FactKind.FEATURE,
                        FactKind.CUSTOMER_TYPE,
                        FactKind.END_CHOICE)
                .doesNotContain(FactKind.PROMISE);
    }
}
