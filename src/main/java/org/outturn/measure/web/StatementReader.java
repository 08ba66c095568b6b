package org.outturn.measure.web;

import java.util.List;
import org.outturn.base.Money;
import org.outturn.contract.Charge;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.Adjustment;
import org.outturn.measure.Adjustments;
import org.outturn.measure.Contests;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.Statements;
import org.outturn.ui.Page;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** Puts a statement and what both sides did with it into the reader's words. */
@Component
class StatementReader {
    private final Statements statements;
    private final Adjustments adjustments;
    private final Contests contests;
    private final Contracts contracts;
    private final Machines machines;

    StatementReader(
            Statements statements, Adjustments adjustments, Contests contests, Contracts contracts, Machines machines) {
        this.statements = statements;
        this.adjustments = adjustments;
        this.contests = contests;
        this.contracts = contracts;
        this.machines = machines;
    }

    StatementView view(Statement statement, Viewer viewer, Page page) {
        StatementDocument document = statement.document();
        ContractId contract = new ContractId(document.contract());
        Machine machine = machines.get(new MachineId(document.design().machine()), statement.customer());
        List<Statement> versions = statements.of(contract, document.month());
        List<Adjustment> proposed = adjustments.of(contract, document.month());
        return new StatementView(
                statement,
                Units.shown(document.unit()),
                worth(document, page),
                machine.name(),
                page.t("family." + document.design().family()),
                IntervalWords.of(document, page),
                drivers(document, machine, page),
                versions,
                proposed,
                contests.of(statement.id()),
                contests.deadlines(List.of(statement)).get(statement.id()),
                outdated(document, proposed),
                command(document),
                may(statement, versions, viewer));
    }

    static List<StatementView.Driver> drivers(StatementDocument document, Machine machine, Page page) {
        var names = new SignalNames(machine, page.locale());
        return document.design().drivers().stream()
                .map(driver -> new StatementView.Driver(driver.key(), names.withUnit(driver, page)))
                .toList();
    }

    /** What a person types to verify a statement. */
    static String command(StatementDocument document) {
        return "./outturn verify " + document.number() + ".json";
    }

    private static boolean outdated(StatementDocument document, List<Adjustment> proposed) {
        var counted = document.adjustments().stream().map(each -> each.id()).toList();
        return proposed.stream()
                .filter(each -> each.state() == Adjustment.State.AGREED)
                .anyMatch(each -> !counted.contains(each.id()));
    }

    private static StatementView.May may(Statement statement, List<Statement> versions, Viewer viewer) {
        boolean newest = versions.isEmpty() || versions.getLast().id().equals(statement.id());
        boolean engineer = viewer.has(Role.ENGINEER);
        boolean buyer = viewer.has(Role.BUYER);
        boolean contested = newest && statement.state() == Statement.State.CONTESTED;
        return new StatementView.May(
                engineer && statement.state() == Statement.State.DRAFT,
                buyer && statement.state() == Statement.State.SIGNED,
                engineer && newest && statement.state() != Statement.State.REPLACED,
                buyer && contested,
                engineer && contested,
                engineer || buyer,
                viewer.isProvider());
    }

    /** What was avoided is worth at the price that the contract agrees for it. */
    String worth(StatementDocument document, Page page) {
        var plan = contracts.get(new ContractId(document.contract())).terms().plan();
        return plan.charges().stream()
                .filter(Charge.GainShare.class::isInstance)
                .map(Charge.GainShare.class::cast)
                .filter(share -> share.unit().equals(document.unit()))
                .findFirst()
                .map(share -> new Money(share.pricePerUnit(), plan.currency())
                        .times(document.avoided())
                        .rounded())
                .map(page.f()::money)
                .orElse("");
    }
}
