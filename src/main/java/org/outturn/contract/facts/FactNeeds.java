package org.outturn.contract.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.Terms;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.FreeLimit;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Per;

/** Which facts the terms of a contract wait for: what its plan counts or depends on and nobody measures. */
public final class FactNeeds {
    private FactNeeds() {}

    /** The kinds of facts that change something in these terms. */
    public static Set<FactKind> of(Terms terms) {
        Set<FactKind> needs = EnumSet.noneOf(FactKind.class);
        terms.plan().charges().forEach(each -> add(each, needs));
        if (!terms.promises().isEmpty()) {
            needs.add(FactKind.PROMISE);
        }
        return needs;
    }

    private static void add(Charge charge, Set<FactKind> needs) {
        add(charge.modifiers(), needs);
        switch (charge) {
            case OneTime once -> add(once.per(), needs);
            case Recurring recurring -> {
                add(recurring.per(), needs);
                if (recurring.addsTo() != null) {
                    needs.add(FactKind.BOOKING);
                }
                if (!recurring.atEnd().isEmpty()) {
                    needs.add(FactKind.END_CHOICE);
                }
            }
            case Metered metered -> {
                add(metered.meter(), needs);
                if (metered.addsTo() != null) {
                    needs.add(FactKind.BOOKING);
                }
            }
            case TurnoverShare share ->
                needs.add(share.of() == TurnoverShare.Of.CUSTOMER ? FactKind.TURNOVER : FactKind.PARTNER_SALES);
            case DataExchange data -> {
                needs.add(FactKind.GRANT);
                Meter meter = data.meter();
                if (meter != null) {
                    add(meter, needs);
                }
            }
            case Charge.Subscription _, Charge.GainShare _, ValueShare _, ServiceCredit _ -> {
                // a fixed price waits for nothing, the others for statements and promises
            }
        }
    }

    private static void add(Per per, Set<FactKind> needs) {
        switch (per) {
            case SEAT -> needs.add(FactKind.SEATS);
            case PLACE -> needs.add(FactKind.PLACES);
            case CONTRACT, SITE, MACHINE, MACHINE_TYPE -> {
                // the contract knows them itself
            }
        }
    }

    private static void add(Meter meter, Set<FactKind> needs) {
        if (meter.source() instanceof Meter.Source.Platform) {
            needs.add(FactKind.COUNT);
        }
    }

    private static void add(List<Modifier> modifiers, Set<FactKind> needs) {
        if (modifiers.stream().anyMatch(Modifier.ForData.class::isInstance)) {
            needs.add(FactKind.GRANT);
        }
        if (modifiers.stream().anyMatch(Modifier.Tailored.class::isInstance)) {
            needs.add(FactKind.FIGURE);
        }
        if (modifiers.stream().anyMatch(Modifier.Voucher.class::isInstance)) {
            needs.add(FactKind.VOUCHER);
        }
        Modifier.of(modifiers, Modifier.Free.class).ifPresent(free -> {
            if (free.conversion() == Modifier.Conversion.ON_REQUEST) {
                needs.add(FactKind.UPGRADE);
            }
            free.limits().stream().flatMap(FactNeeds::of).forEach(needs::add);
        });
    }

    private static Stream<FactKind> of(FreeLimit limit) {
        return switch (limit) {
            case FreeLimit.Features _ -> Stream.of(FactKind.FEATURE);
            case FreeLimit.Seats _ -> Stream.of(FactKind.SEATS);
            case FreeLimit.CustomerTypes _ -> Stream.of(FactKind.CUSTOMER_TYPE);
            case FreeLimit.Time _ -> Stream.empty();
        };
    }
}
