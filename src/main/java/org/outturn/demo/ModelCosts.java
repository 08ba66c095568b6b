package org.outturn.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Currency;
import org.outturn.bill.earnings.Cost;
import org.outturn.bill.earnings.Costs;
import org.outturn.identity.Asking;
import org.springframework.stereotype.Component;

/** What finance entered about costs, for the demo. */
@Component
class ModelCosts {
    private final Costs costs;
    private final Clock clock;

    ModelCosts(Costs costs, Clock clock) {
        this.costs = costs;
        this.clock = clock;
    }

    /** What the platform and some services cost in the last months. */
    void spend() {
        if (!costs.all().isEmpty()) {
            return;
        }
        YearMonth now = YearMonth.from(clock.instant().atZone(Asking.required().zone()));
        for (YearMonth month = now.minusMonths(3); month.isBefore(now); month = month.plusMonths(1)) {
            spend(month, Cost.Kind.PLATFORM, "640.00", "", "Server, backup and the people who keep them");
            spend(month, Cost.Kind.OPERATION, "210.00", "Subscription per machine", "Hotline");
            spend(month, Cost.Kind.OVERHEAD, "150.00", "", "");
        }
        spend(now.minusMonths(3), Cost.Kind.DEVELOPMENT, "1800.00", "Subscription per seat, in tiers", "First version");
    }

    private void spend(YearMonth month, Cost.Kind kind, String amount, String service, String note) {
        costs.enter(
                new Costs.Wish(month, kind, new BigDecimal(amount), Currency.getInstance("EUR"), null, service, note));
    }
}
