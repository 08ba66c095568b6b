package org.outturn.bill;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.contract.Terms;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.Statements;
import org.springframework.stereotype.Component;

/** Contracts of the first days have an invoice for each calendar month: which months there are, and what they come to. */
@Component
class Months {
    private final Statements statements;
    private final Clock clock;

    Months(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /**
     * The invoice of a month as it is computed now.
     *
     * @param replaces the credited invoice in whose place it is, or null
     * @throws Refused when the month is not over or not served, or its value is not accepted
     */
    InvoiceDocument document(
            Contract contract, YearMonth month, String number, InvoiceDocument.@Nullable Reference replaces) {
        Terms terms = contract.terms();
        LocalDate today = today(terms);
        if (terms.daysServed(month) == 0) {
            throw Refused.input(
                            "month-not-served",
                            "month",
                            "The contract " + contract.number() + " does not cover " + month + ".",
                            "Choose a month of its service.")
                    .naming(contract.number(), month);
        }
        if (!month.isBefore(YearMonth.from(today))) {
            throw Refused.input(
                            "month-not-over",
                            "month",
                            month + " is not over yet.",
                            "Months are billed when they are over.")
                    .naming(month);
        }
        AcceptedValue accepted = InvoiceComputation.needsStatement(terms) ? accepted(contract, month) : null;
        try {
            return InvoiceComputation.document(number, today, Agreed.of(contract), month, accepted)
                    .replacing(replaces);
        } catch (IllegalArgumentException e) {
            throw Refused.state(
                    "plan-and-statement-differ",
                    "The plan does not fit the statement: " + e.getMessage(),
                    "Amend the plan, or have a statement made that measures what the plan charges.");
        }
    }

    private AcceptedValue accepted(Contract contract, YearMonth month) {
        return statements.accepted(contract.id(), month).map(AcceptedValue::of).orElseThrow(() -> notAccepted(month));
    }

    static Refused notAccepted(YearMonth month) {
        return Refused.state(
                        "statement-not-accepted",
                        "The value of " + month + " is not accepted by the customer yet.",
                        "Have the statement of that month signed, and accepted by the customer's buyer.")
                .naming(month);
    }

    private LocalDate today(Terms terms) {
        return LocalDate.now(clock.withZone(terms.zone()));
    }

    /** The months of a contract that can be billed now, oldest first. */
    List<YearMonth> open(Contract contract, List<Invoice> invoices) {
        if (!InvoiceComputation.isMonthly(contract.terms())) {
            return List.of();
        }
        List<YearMonth> billed = invoices.stream()
                .filter(Invoice::stands)
                .map(invoice -> invoice.document().month())
                .toList();
        YearMonth now = YearMonth.from(today(contract.terms()));
        return candidates(contract, now)
                .filter(month -> month.isBefore(now))
                .filter(month -> contract.terms().daysServed(month) > 0)
                .filter(month -> !billed.contains(month))
                .toList();
    }

    /** Why the first month that ended by a day can't be billed: its value is not accepted yet. */
    Optional<Refused> waitsForProof(Contract contract, List<Invoice> invoices, LocalDate day) {
        Terms terms = contract.terms();
        if (!InvoiceComputation.needsStatement(terms)) {
            return Optional.empty();
        }
        Set<YearMonth> done = invoices.stream()
                .filter(Invoice::stands)
                .map(each -> each.document().month())
                .collect(Collectors.toSet());
        return Stream.iterate(
                        YearMonth.from(terms.from()),
                        month -> month.isBefore(YearMonth.from(day)),
                        month -> month.plusMonths(1))
                .filter(month -> terms.daysServed(month) > 0 && !done.contains(month))
                .filter(month -> statements.accepted(contract.id(), month).isEmpty())
                .findFirst()
                .map(Months::notAccepted);
    }

    private Stream<YearMonth> candidates(Contract contract, YearMonth now) {
        if (InvoiceComputation.needsStatement(contract.terms())) {
            return statements.of(contract.id()).stream()
                    .filter(statement -> statement.state() == Statement.State.ACCEPTED)
                    .map(Statement::document)
                    .map(StatementDocument::month)
                    .distinct();
        }
        return Stream.iterate(
                YearMonth.from(contract.terms().from()), month -> month.isBefore(now), month -> month.plusMonths(1));
    }
}
