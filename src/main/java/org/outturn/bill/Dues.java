package org.outturn.bill;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outturn.base.Refused;
import org.outturn.contract.Agreement;
import org.outturn.contract.Charge;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.schedule.Span;

/** What all versions of a contract's terms make due, held against what was billed: pure. */
final class Dues {
    private Dues() {}

    /** What every version of the terms makes due by a day. */
    static List<Claims.Claim> of(Deal deal, LocalDate asOf, int window) {
        List<Agreement.Version> versions = deal.agreement().versions();
        List<Claims.Claim> claims = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            Agreement.Version version = versions.get(i);
            LocalDate to = i + 1 < versions.size() ? versions.get(i + 1).from() : LocalDate.MAX;
            claims.addAll(Claims.due(
                    version.version(),
                    version.terms().plan().resolved(),
                    new Span(version.from(), to),
                    deal.life(),
                    once -> Units.firstDays(deal, once),
                    asOf,
                    window));
        }
        return claims;
    }

    /** Was it billed with an invoice of the month, before the contract was amended? */
    static boolean isOfMonth(Claims.Claim claim, Set<YearMonth> billed) {
        boolean first = claim.charge() instanceof Charge.Subscription || claim.charge() instanceof Charge.GainShare;
        return first && billed.contains(YearMonth.from(claim.interval().from()));
    }

    /** What adds to another charge costs from the day on which it is booked. */
    static boolean isBooked(Deal deal, Claims.Claim claim) {
        String adds =
                switch (claim.charge()) {
                    case Recurring recurring -> recurring.addsTo();
                    case Metered metered -> metered.addsTo();
                    default -> null;
                };
        return adds == null
                || !deal.booked(claim.charge().key())
                        .within(claim.interval())
                        .spans()
                        .isEmpty();
    }

    /** What was billed must still be what is agreed: an end or an amendment since then leaves no wrong invoice standing. */
    static void refuseIfBilledOtherwise(List<Claims.Claim> claims, Collection<ChargedRows.Charged> billed) {
        Map<Claims.Key, Claims.Claim> agreed = new HashMap<>();
        claims.forEach(claim -> agreed.put(claim.key(), claim));
        for (ChargedRows.Charged each : billed) {
            Claims.Claim claim = agreed.get(each.key());
            boolean same = claim == null
                    ? each.part() > 1 || each.toDay().equals(each.fromDay().plusDays(1))
                    : claim.charge() instanceof OneTime || claim.interval().to().equals(each.toDay());
            if (!same) {
                throw Refused.state(
                                "billed-otherwise",
                                "'" + each.charge() + "' was billed from " + each.fromDay() + " to "
                                        + each.toDay().minusDays(1) + ", and is agreed otherwise now.",
                                "Credit the invoice " + (each.number() == null ? "or discard the draft" : each.number())
                                        + ", and bill what is due again.")
                        .naming(
                                each.charge(),
                                each.fromDay(),
                                each.toDay().minusDays(1),
                                each.number() == null ? "–" : each.number());
            }
        }
    }
}
