package org.outturn.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.People;
import org.outturn.identity.Viewer;
import org.outturn.measure.Baseline;
import org.outturn.measure.Baselines;
import org.outturn.measure.Statement;
import org.outturn.measure.Statements;
import org.springframework.stereotype.Component;

/**
 * What happened before the visitor came: the baseline was agreed, three months were verified, accepted and invoiced, and the
 * fourth waits for the buyer. Each step looks first whether it was done already, so that the story survives a crash.
 */
@Component
class DemoStory {
    private static final LocalDate BASELINE_FIRST = LocalDate.parse("2015-12-27");
    private static final LocalDate BASELINE_LAST = LocalDate.parse("2016-12-25");
    private static final YearMonth FIRST = YearMonth.parse("2017-02");
    private static final YearMonth WAITING = YearMonth.parse("2017-05");

    private final People people;
    private final Baselines baselines;
    private final Contracts contracts;
    private final Statements statements;
    private final Invoices invoices;

    DemoStory(People people, Baselines baselines, Contracts contracts, Statements statements, Invoices invoices) {
        this.people = people;
        this.baselines = baselines;
        this.contracts = contracts;
        this.statements = statements;
        this.invoices = invoices;
    }

    /** What the story is about: the first month's statement and invoice. */
    record Told(Machine machine, Statement statement, Contract contract, Invoice invoice) {}

    Told tell(Machine machine) {
        agreeOnBaseline(machine);
        Contract contract = Asking.as(DemoWorld.JOB, () -> contracts.all().getFirst());
        for (YearMonth month = FIRST; month.isBefore(WAITING); month = month.plusMonths(1)) {
            statement(contract, month, true);
            invoice(contract, month);
        }
        statement(contract, WAITING, false);
        return new Told(machine, statement(contract, FIRST, true), contract, invoice(contract, FIRST));
    }

    void agreeOnBaseline(Machine machine) {
        Baseline baseline = Asking.as(
                who(DemoPeople.ENGINEER),
                () -> baselines.of(machine).stream()
                        .reduce((newer, older) -> older)
                        .orElseGet(() -> baselines.fit(
                                machine,
                                machine.type().signal("electricity"),
                                machine.type().signal("outside_temperature"),
                                BASELINE_FIRST,
                                BASELINE_LAST)));
        if (baseline.provider() == null) {
            Asking.as(who(DemoPeople.ENGINEER), () -> baselines.agree(baseline.id(), baseline.hash(), null));
        }
        if (baseline.buyer() == null) {
            Asking.as(who(DemoPeople.BUYER), () -> baselines.agree(baseline.id(), baseline.hash(), null));
        }
    }

    /** The statement of a month, signed, and accepted when it shall be. */
    Statement statement(Contract contract, YearMonth month, boolean accepted) {
        Optional<Statement> there = Asking.as(
                DemoWorld.JOB,
                () -> statements.of(contract.id()).stream()
                        .filter(s -> s.document().month().equals(month))
                        .findFirst());
        Statement statement =
                there.orElseGet(() -> Asking.as(who(DemoPeople.ENGINEER), () -> statements.draft(contract, month)));
        if (statement.state() == Statement.State.DRAFT) {
            Statement draft = statement;
            statement = Asking.as(who(DemoPeople.ENGINEER), () -> statements.sign(draft.id()));
        }
        if (accepted && statement.state() == Statement.State.SIGNED) {
            Statement signed = statement;
            statement = Asking.as(who(DemoPeople.BUYER), () -> statements.accept(signed.id(), signed.hash()));
        }
        return statement;
    }

    private Invoice invoice(Contract contract, YearMonth month) {
        Viewer finance = who(DemoPeople.FINANCE);
        Optional<Invoice> there = Asking.as(
                finance,
                () -> invoices.of(contract.id()).stream()
                        .filter(i -> i.document().month().equals(month))
                        .findFirst());
        Invoice invoice = there.orElseGet(() -> Asking.as(finance, () -> invoices.prepare(contract, month)));
        return invoice.state() == Invoice.State.DRAFT
                ? Asking.as(finance, () -> invoices.issue(invoice.id()))
                : invoice;
    }

    private Viewer who(DemoPeople one) {
        return Asking.as(DemoWorld.JOB, () -> people.viewer(one.email()).orElseThrow());
    }
}
