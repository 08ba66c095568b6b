package org.outturn.bill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.Statements;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invoices: prepared as drafts, issued with a gapless number, then frozen for good. No month is billed twice. */
@Service
public class Invoices {
    private final JdbcClient db;
    private final Numbers numbers;
    private final Contracts contracts;
    private final Statements statements;
    private final AuditTrail audit;
    private final Clock clock;

    Invoices(
            JdbcClient db, Numbers numbers, Contracts contracts, Statements statements, AuditTrail audit, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.contracts = contracts;
        this.statements = statements;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Computes the invoice of a month as a draft.
     *
     * @throws Refused when the month is not over, not served or billed already, or the value that the plan charges for is
     *     not accepted yet
     */
    @Transactional
    public Invoice prepare(Contract contract, YearMonth month) {
        Asking.required().require(Role.FINANCE);
        refuseIfAlive(contract, month);
        InvoiceDocument document = compute(contract, month, InvoiceDocument.DRAFT);
        InvoiceId id = InvoiceId.next();
        try {
            db.sql("""
                    insert into bill.invoice (id, tenant_id, customer_id, contract_id, month, state, document, hash,
                        prepared_by, prepared_at)
                    values (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?)""")
                    .params(
                            id.value(),
                            Asking.required().tenantId(),
                            contract.customer().value(),
                            contract.id().value(),
                            month.atDay(1),
                            document.text(),
                            document.hash(),
                            Asking.required().name(),
                            OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            // Two people at the same moment: the database lets one through.
            throw exists(month, InvoiceDocument.DRAFT);
        }
        Invoice prepared = get(id);
        audit.record("invoice.prepared", thing(prepared, called(prepared)), details(prepared));
        return prepared;
    }

    /** Gives a draft its number and freezes it; refused when the figures are no longer those of the draft. */
    @Transactional
    public Invoice issue(InvoiceId id) {
        Asking.required().require(Role.FINANCE);
        Invoice draft = get(id);
        draft.requireDraft();
        Contract contract = contracts.get(new ContractId(draft.document().contract()));
        YearMonth month = draft.document().month();
        draft.requireSame(compute(contract, month, InvoiceDocument.DRAFT));
        int year = today(contract.terms()).getYear();
        String number = String.format(Locale.ROOT, "INV-%d-%05d", year, numbers.next("invoice-" + year, 1));
        InvoiceDocument document = compute(contract, month, number);
        int issued = db.sql("""
                update bill.invoice set state = 'ISSUED', number = ?, document = ?, hash = ?, issued_by = ?, issued_at = ?
                where id = ? and state = 'DRAFT'""")
                .params(
                        number,
                        document.text(),
                        document.hash(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock),
                        id.value())
                .update();
        Invoice invoice = moved(id, issued);
        audit.record("invoice.issued", thing(invoice, number), details(invoice));
        return invoice;
    }

    /** Throws a draft away; its month can be prepared again. */
    @Transactional
    public Invoice discard(InvoiceId id) {
        Asking.required().require(Role.FINANCE);
        Invoice draft = get(id);
        draft.requireDraft();
        int discarded = db.sql("""
                update bill.invoice set state = 'DISCARDED', discarded_by = ?, discarded_at = ?
                where id = ? and state = 'DRAFT'""")
                .params(Asking.required().name(), OffsetDateTime.now(clock), id.value())
                .update();
        Invoice invoice = moved(id, discarded);
        audit.record("invoice.discarded", thing(invoice, called(draft)), details(draft));
        return invoice;
    }

    private static AuditEntry.Thing thing(Invoice invoice, String name) {
        return new AuditEntry.Thing(
                "invoice", invoice.id().value(), name, invoice.customer().value());
    }

    /** A draft has no number yet. */
    private static String called(Invoice draft) {
        return draft.document().contractNumber() + ", " + draft.document().month();
    }

    private static Map<String, String> details(Invoice invoice) {
        return Map.of("month", invoice.document().month().toString(), "hash", invoice.hash());
    }

    private Invoice moved(InvoiceId id, int rows) {
        if (rows != 1) {
            throw Refused.state("invoice-moved", "Somebody was quicker.", "Load the page again.");
        }
        return get(id);
    }

    private InvoiceDocument compute(Contract contract, YearMonth month, String number) {
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
            return InvoiceComputation.document(number, today, Agreed.of(contract), month, accepted);
        } catch (IllegalArgumentException e) {
            throw Refused.state(
                    "plan-and-statement-differ",
                    "The plan does not fit the statement: " + e.getMessage(),
                    "Amend the plan, or have a statement made that measures what the plan charges.");
        }
    }

    private AcceptedValue accepted(Contract contract, YearMonth month) {
        return statements
                .accepted(contract.id(), month)
                .map(AcceptedValue::of)
                .orElseThrow(() -> Refused.state(
                                "statement-not-accepted",
                                "The value of " + month + " is not accepted by the customer yet.",
                                "Have the statement of that month signed, and accepted by the customer's buyer.")
                        .naming(month));
    }

    private LocalDate today(Terms terms) {
        return LocalDate.now(clock.withZone(terms.zone()));
    }

    private void refuseIfAlive(Contract contract, YearMonth month) {
        of(contract.id()).stream()
                .filter(invoice -> invoice.document().month().equals(month))
                .findFirst()
                .ifPresent(invoice -> {
                    throw exists(month, invoice.number());
                });
    }

    private static Refused exists(YearMonth month, String number) {
        return Refused.state(
                        "invoice-exists",
                        month + " is billed already: " + number + ".",
                        "Open that one; a draft can be discarded.")
                .naming(month, number);
    }

    /** The months of a contract that can be billed now, oldest first. */
    public List<YearMonth> open(Contract contract) {
        List<YearMonth> billed = of(contract.id()).stream()
                .map(invoice -> invoice.document().month())
                .toList();
        YearMonth now = YearMonth.from(today(contract.terms()));
        return candidates(contract, now)
                .filter(month -> month.isBefore(now))
                .filter(month -> contract.terms().daysServed(month) > 0)
                .filter(month -> !billed.contains(month))
                .toList();
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

    public Invoice get(InvoiceId id) {
        return db.sql("select * from bill.invoice where id = ?")
                .param(id.value())
                .query(Invoices::row)
                .optional()
                .orElseThrow(() -> new NotFound("invoice", id));
    }

    /** The drafts and issued invoices of a contract, by month. */
    public List<Invoice> of(ContractId contract) {
        return db.sql("select * from bill.invoice where contract_id = ? and state <> 'DISCARDED' order by month")
                .param(contract.value())
                .query(Invoices::row)
                .list();
    }

    /** The drafts and issued invoices that one may see: drafts first, then the newest. */
    public List<Invoice> latest(int most) {
        return db.sql("""
                select * from bill.invoice where state <> 'DISCARDED'
                order by state = 'DRAFT' desc, month desc, prepared_at desc limit ?""").param(most).query(Invoices::row).list();
    }

    static Invoice row(ResultSet row, int index) throws SQLException {
        Invoice.Done prepared = done(row, "prepared");
        if (prepared == null) {
            throw new SQLException("An invoice that nobody prepared.");
        }
        return new Invoice(
                new InvoiceId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                Invoice.State.valueOf(row.getString("state")),
                InvoiceDocument.parse(row.getString("document")),
                row.getString("hash"),
                prepared,
                done(row, "issued"),
                done(row, "discarded"));
    }

    private static Invoice.@Nullable Done done(ResultSet row, String what) throws SQLException {
        String by = row.getString(what + "_by");
        return by == null
                ? null
                : new Invoice.Done(
                        by, row.getObject(what + "_at", OffsetDateTime.class).toInstant());
    }
}
