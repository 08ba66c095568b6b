package org.outturn.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.Bills;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.contract.ValueShare;
import org.outturn.contract.facts.Facts;
import org.outturn.contract.facts.IndexValues;
import org.outturn.contract.plan.Modifier;
import org.outturn.fleet.Coordinates;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Site;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A contract for each revenue model, with what people enter about it, billed up to today. Each step looks first whether it was
 * done already, so that a demo that was killed goes on.
 */
@Component
class ModelStory {
    private static final String TYPE = "HP 400 press";
    private static final int MOST_MACHINES = 100;

    private final DemoStory story;
    private final Organisations organisations;
    private final MachineTypes types;
    private final Sites sites;
    private final Installations installations;
    private final Machines machines;
    private final ModelProduction production;
    private final Contracts contracts;
    private final Facts facts;
    private final IndexValues indexes;
    private final Bills bills;
    private final Invoices invoices;
    private final TransactionTemplate transaction;
    private final ModelCosts costs;
    private final ModelOffice office;
    private final Clock clock;

    ModelStory(
            DemoStory story,
            Organisations organisations,
            MachineTypes types,
            Sites sites,
            Installations installations,
            Machines machines,
            ModelProduction production,
            Contracts contracts,
            Facts facts,
            IndexValues indexes,
            Bills bills,
            Invoices invoices,
            TransactionTemplate transaction,
            ModelCosts costs,
            ModelOffice office,
            Clock clock) {
        this.story = story;
        this.organisations = organisations;
        this.types = types;
        this.sites = sites;
        this.installations = installations;
        this.machines = machines;
        this.production = production;
        this.contracts = contracts;
        this.facts = facts;
        this.indexes = indexes;
        this.bills = bills;
        this.invoices = invoices;
        this.transaction = transaction;
        this.costs = costs;
        this.office = office;
        this.clock = clock;
    }

    /**
     * Concludes, enters and bills what is missing.
     *
     * @param job of the tenant for which it is told
     * @return a contract for each example whose machines are there
     */
    List<Contract> tell(Viewer job) {
        List<Contract> told = new ArrayList<>();
        Asking.run(job, office::settleTaxes);
        for (ModelPlan.Case each : ModelPlan.read()) {
            Optional<Contract> contract =
                    Asking.as(job, () -> Objects.requireNonNull(transaction.execute(_ -> agreed(job, each))));
            contract.ifPresent(told::add);
        }
        told.forEach(contract -> {
            verify(contract);
            Asking.run(job, () -> bill(contract));
        });
        Asking.run(job, costs::spend);
        Asking.run(job, office::settleCatalogue);
        return told;
    }

    /** Verified value is what a gain share follows from: the months are computed, signed and accepted first. */
    private void verify(Contract contract) {
        LocalDate until = contract.terms().until();
        if (until == null || contract.terms().plan().charges().stream().noneMatch(ValueShare.class::isInstance)) {
            return;
        }
        Machine machine = Asking.as(
                DemoWorld.JOB,
                () -> machines.get(new MachineId(contract.terms().machines().getFirst()), contract.customer()));
        story.agreeOnBaseline(machine);
        for (YearMonth month = YearMonth.from(contract.terms().from());
                month.atDay(1).isBefore(until);
                month = month.plusMonths(1)) {
            story.statement(contract, month, true);
        }
    }

    private void bill(Contract contract) {
        if (invoices.of(contract.id()).isEmpty()) {
            bills.bill(contract);
        }
        invoices.of(contract.id()).stream()
                .filter(invoice -> invoice.state() == Invoice.State.DRAFT)
                .forEach(invoice -> invoices.issue(invoice.id()));
    }

    private Optional<Contract> agreed(Viewer job, ModelPlan.Case of) {
        String name = of.customer() == null ? of.of() : of.customer().name();
        Organisation customer = organisations.allAndArchived().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseGet(() -> founded(of.customer()));
        if (customer == null) {
            return Optional.empty();
        }
        List<Machine> served = served(of, customer.id());
        Optional<Contract> there = contracts.all().stream()
                .filter(each -> each.customer().equals(customer.id())
                        && title(of).equals(each.terms().title()))
                .findFirst();
        return there.isPresent() || served.isEmpty() ? there : Optional.of(conclude(job, of, customer, served));
    }

    private @Nullable Organisation founded(ModelPlan.@Nullable Buyer buyer) {
        if (buyer == null) {
            return null;
        }
        Organisation added = organisations.add(OrganisationId.next(), buyer.name(), buyer.address(), buyer.country());
        if (buyer.vatId() != null) {
            office.know(added.id(), buyer.vatId(), buyer.country());
        }
        return added;
    }

    private List<Machine> served(ModelPlan.Case of, OrganisationId customer) {
        List<Machine> there = machines.of(customer, MOST_MACHINES).machines();
        ModelPlan.Buyer buyer = of.customer();
        if (buyer == null) {
            return there.stream()
                    .filter(machine -> of.serials().contains(machine.serial()))
                    .toList();
        }
        if (!there.isEmpty()) {
            return there;
        }
        MachineType type = types.newest(TYPE).orElseGet(() -> types.publish(TYPE, List.of(strokes())));
        Site site = sites.add(
                customer,
                new Sites.Details(
                        "Works",
                        buyer.address(),
                        buyer.country(),
                        buyer.zone().getId(),
                        new Coordinates(buyer.latitude(), buyer.longitude())));
        LocalDate since = of.first(month(buyer.zone()));
        return of.machines().stream()
                .map(machine -> installations.add(Installation.of(machine, "", type, site, since), null))
                .toList();
    }

    private static Signal strokes() {
        return new Signal("strokes", "Strokes", "Hübe", "1", Signal.Kind.COUNTER, Duration.ofHours(1));
    }

    private YearMonth month(ZoneId zone) {
        return YearMonth.from(clock.instant().atZone(zone));
    }

    private static String title(ModelPlan.Case of) {
        return of.model();
    }

    private Contract conclude(Viewer job, ModelPlan.Case of, Organisation customer, List<Machine> served) {
        ZoneId zone = served.getFirst().zone();
        YearMonth now = month(zone);
        LocalDate first = of.first(now);
        Contract contract = contracts.conclude(
                customer.id(), ModelTerms.of(of, customer, served, zone, first, now), "Buyer of " + customer.name());
        var said = new ModelFacts(of.plan(), first, now);
        said.byProvider().forEach(entry -> facts.say(contract.id(), entry));
        Viewer buyer = new Viewer(
                job.tenantId(),
                customer.id().value(),
                null,
                "Buyer of " + customer.name(),
                Set.of(Role.BUYER, Role.DATA_OWNER),
                zone);
        Asking.run(buyer, () -> said.byCustomer().forEach(entry -> facts.say(contract.id(), entry)));
        for (Modifier.Indexation index : said.indexes()) {
            if (indexes.value(index.index(), now.minusMonths(1)).isEmpty()) {
                indexes.say(index.index(), now.minusMonths(2), index.base().multiply(new BigDecimal("1.021")), "");
                indexes.say(index.index(), now.minusMonths(1), index.base().multiply(new BigDecimal("1.024")), "");
            }
        }
        if (ModelFacts.countsProduction(of.plan())) {
            production.enter(served.getFirst(), first);
        }
        return contract;
    }
}
