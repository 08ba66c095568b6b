package org.outturn.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.outturn.contract.Charge;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.Terms;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.schedule.Season;
import org.outturn.contract.service.Promise;
import org.outturn.fleet.Machine;
import org.outturn.identity.Organisation;

/** The text of each example contract of the demo. */
final class ModelTerms {
    private static final Set<String> UNION =
            Set.of("AT", "DK", "FR", "IT", "NL", "PL", "SI"); // those of the Union's members that the demo has
    private static final BigDecimal VAT = new BigDecimal("0.19");

    private ModelTerms() {}

    /** The terms of an example, as both sides would have signed them. */
    static Terms of(
            ModelPlan.Case of,
            Organisation customer,
            List<Machine> served,
            ZoneId zone,
            LocalDate first,
            YearMonth now) {
        boolean home = customer.country().equals("DE");
        String why = home
                ? "VAT 19 %"
                : UNION.contains(customer.country())
                        ? "Reverse charge: the customer accounts for VAT."
                        : "Service to a business outside the EU; the customer accounts for tax.";
        List<Season> seasons = of.season()
                ? List.of(new Season(MonthDay.of(now.minusMonths(1).getMonth(), 1), MonthDay.of(now.getMonth(), 1)))
                : List.of();
        return new Terms(
                of.model(),
                "An example of how it can be paid.",
                new Terms.Party("Nordwind Lüftung GmbH", "Am Hafen 12\n24103 Kiel", "DE"),
                new Terms.Party(customer.name(), customer.address(), customer.country()),
                served.stream().map(machine -> machine.id().value()).toList(),
                zone,
                first,
                of.until(),
                of.plan(),
                home ? VAT : BigDecimal.ZERO,
                why,
                30,
                null,
                seasons,
                null,
                List.of(),
                of.plan().charges().stream().flatMap(ModelTerms::promised).toList());
    }

    private static Stream<Promise> promised(Charge charge) {
        return charge instanceof ServiceCredit credit
                ? Stream.of(new Promise(
                        credit.promise(), Promise.Kind.AVAILABILITY, credit.promised(), Billing.Every.MONTH))
                : Stream.empty();
    }
}
