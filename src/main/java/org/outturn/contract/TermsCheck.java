package org.outturn.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Reach;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.identity.OrganisationId;
import org.springframework.stereotype.Component;

/**
 * What new terms must hold besides what their parts hold by themselves. Old frozen terms are read without it, so it may become
 * stricter.
 */
@Component
class TermsCheck {
    private static final int MACHINES = 5_000;
    private static final int LINE = 200;
    private static final int TEXT = 2_000;
    private static final int ADDRESS = 500;
    private static final int DAYS = 365;

    private final Machines machines;

    TermsCheck(Machines machines) {
        this.machines = machines;
    }

    void refuseUnlessSound(Terms terms, OrganisationId customer) {
        Field.line("title", terms.title(), LINE);
        Field.text("promise", terms.promise(), TEXT);
        Field.text("taxNote", terms.taxNote(), TEXT);
        party("provider", Field.given("provider", terms.provider()));
        party("customer", Field.given("customer", terms.customer()));
        Field.given("zone", terms.zone());
        Reach.day("from", terms.from());
        if (terms.until() != null) {
            Reach.day("until", terms.until());
        }
        Field.given("plan", terms.plan());
        Check.part("taxRate", terms.taxRate());
        Check.count("paymentDays", terms.paymentDays(), 0, DAYS);
        Check.count("machines", terms.machines().size(), 1, MACHINES);
        refuseOthersMachines(terms.machines(), customer);
        promises(terms);
    }

    private static void party(String field, Terms.Party party) {
        Field.line(field + ".name", party.name(), LINE);
        Field.text(field + ".address", party.address(), ADDRESS);
        Field.country(field + ".country", party.country());
    }

    private void refuseOthersMachines(List<UUID> ids, OrganisationId customer) {
        Check.unique("machines", new HashSet<>(ids).size() == ids.size(), "machine");
        Set<UUID> theirs = new HashSet<>();
        machines.all(ids).stream()
                .filter(each -> each.customer().equals(customer))
                .map(Machine::id)
                .forEach(each -> theirs.add(each.value()));
        ids.stream().filter(each -> !theirs.contains(each)).findFirst().ifPresent(other -> {
            throw Refused.input(
                            "contract-machine",
                            "machines",
                            "The customer has no machine " + other + ".",
                            "Name machines that stand at this customer's sites.")
                    .naming(other);
        });
    }

    private static void promises(Terms terms) {
        Set<String> keys = new HashSet<>();
        terms.promises().forEach(each -> Check.unique("promises", keys.add(each.key()), each.key()));
        ServiceCredit.refuseUnlessPromised(terms.plan(), terms.promises());
    }
}
