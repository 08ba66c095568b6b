package org.outturn.bill;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.contract.Agreement;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.Role;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Invoices: prepared as drafts, issued with a gapless number, then frozen for good. No month is billed twice. */
@Service
public class Invoices {
    private final JdbcClient db;
    private final Numbers numbers;
    private final Contracts contracts;
    private final Months months;
    private final ChargedRows charged;
    private final Taxing taxing;
    private final AuditTrail audit;
    private final Clock clock;

    Invoices(
            JdbcClient db,
            Numbers numbers,
            Contracts contracts,
            Months months,
            ChargedRows charged,
            Taxing taxing,
            AuditTrail audit,
            Clock clock) {
        this.charged = charged;
        this.taxing = taxing;
        this.db = db;
        this.numbers = numbers;
        this.contracts = contracts;
        this.months = months;
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
        if (!isPlain(contract)) {
            throw Refused.state(
                    "plan-not-monthly",
                    "This contract is not billed month by month: its plan has other charges, or it was amended, paused or ended.",
                    "Bill everything that is due instead.");
        }
        refuseIfAlive(contract, month);
        InvoiceDocument document = taxing.taxed(
                months.document(contract, month, InvoiceDocument.DRAFT, credited(contract, month)), contract);
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
        return prepared(id);
    }

    /** Notes that a draft was prepared. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Invoice prepared(InvoiceId id) {
        Invoice prepared = get(id);
        audit.record("invoice.prepared", thing(prepared, called(prepared)), details(prepared));
        return prepared;
    }

    /** The latest credited invoice of a month, in whose place another one can be. */
    private InvoiceDocument.@Nullable Reference credited(Contract contract, YearMonth month) {
        return of(contract.id()).stream()
                .filter(each ->
                        each.creditedBy() != null && each.document().month().equals(month))
                .reduce((earlier, later) -> later)
                .map(each -> new InvoiceDocument.Reference(each.number(), each.hash()))
                .orElse(null);
    }

    /** Gives a draft its number and freezes it; refused when the figures are no longer those of the draft. */
    @Transactional
    public Invoice issue(InvoiceId id) {
        Asking.required().require(Role.FINANCE);
        Invoice draft = get(id);
        draft.requireDraft();
        Contract contract = contracts.get(new ContractId(draft.document().contract()));
        draft.requireSame(computed(draft, contract, InvoiceDocument.DRAFT));
        int year = today(contract.terms()).getYear();
        // The series is locked from here to the commit: numbers have no gaps, and no other series waits.
        String number = String.format(Locale.ROOT, "INV-%d-%05d", year, numbers.next("invoice-" + year, 1));
        InvoiceDocument document = taxing.taxed(computed(draft, contract, number), contract);
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
        charged.free(id);
        Invoice invoice = moved(id, discarded);
        audit.record("invoice.discarded", thing(invoice, called(draft)), details(draft));
        return invoice;
    }

    /** What the draft would be with this number. */
    private InvoiceDocument computed(Invoice draft, Contract contract, String number) {
        InvoiceDocument document = draft.document();
        if (document.basisHash() == null) {
            return months.document(contract, document.month(), number, document.replaces());
        }
        LocalDate today = today(contract.terms());
        return BasisComputation.document(number, today, Agreed.of(contract), basis(draft.id()), document.replaces());
    }

    /** What an invoice follows from besides the terms; not found for an invoice of a month. */
    public Basis basis(InvoiceId id) {
        return db.sql("select basis from bill.invoice where id = ? and basis is not null")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(Basis::parse)
                .orElseThrow(() -> new NotFound("basis of invoice", id));
    }

    static AuditEntry.Thing thing(Invoice invoice, String name) {
        return new AuditEntry.Thing(
                "invoice", invoice.id().value(), name, invoice.customer().value());
    }

    /** A draft has no number yet. */
    private static String called(Invoice draft) {
        return draft.document().contractNumber() + ", " + draft.document().month();
    }

    static Map<String, String> details(Invoice invoice) {
        return Map.of("month", invoice.document().month().toString(), "hash", invoice.hash());
    }

    private Invoice moved(InvoiceId id, int rows) {
        if (rows != 1) {
            throw Refused.state("invoice-moved", "Somebody was quicker.", "Load the page again.");
        }
        return get(id);
    }

    private LocalDate today(Terms terms) {
        return LocalDate.now(clock.withZone(terms.zone()));
    }

    private void refuseIfAlive(Contract contract, YearMonth month) {
        of(contract.id()).stream()
                .filter(invoice ->
                        invoice.stands() && invoice.document().month().equals(month))
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

    /** Is a contract billed month by month, rather than by what is due? */
    public boolean isMonthly(Contract contract) {
        return contract.version() == 1 && InvoiceComputation.isMonthly(contract.terms());
    }

    /** Is nothing of it but its first terms to be looked at: was it neither amended, paused nor ended? */
    boolean isPlain(Contract contract) {
        if (!isMonthly(contract)) {
            return false;
        }
        Agreement agreement = contracts.agreement(contract.id());
        return agreement.notice() == null
                && agreement.pauses().isEmpty()
                && agreement.versions().size() == 1;
    }

    /** The months for which a contract has an invoice of the month that stands. */
    Set<YearMonth> billedMonths(Contract contract) {
        return of(contract.id()).stream()
                .filter(invoice -> invoice.stands() && invoice.document().basisHash() == null)
                .map(invoice -> invoice.document().month())
                .collect(Collectors.toSet());
    }

    /** The months of a contract that can be billed now, oldest first. */
    public List<YearMonth> open(Contract contract) {
        return isMonthly(contract) ? months.open(contract, of(contract.id())) : List.of();
    }

    /** Why the first month that ended by a day can't be billed: its value is not accepted yet. */
    Optional<Refused> waitsForProof(Contract contract, LocalDate day) {
        return months.waitsForProof(contract, of(contract.id()), day);
    }

    /** Drafts that were prepared by a moment, in the order in which they were, behind one of them; at most {@code limit}. */
    List<InvoiceId> drafts(String after, Instant by, int limit) {
        return db.sql("""
                select id from bill.invoice where tenant_id = identity.tenant() and state = 'DRAFT' and prepared_at <= :by
                    and (:first or id > cast(:after as uuid)) order by id limit :limit""")
                .param("by", by.atOffset(ZoneOffset.UTC))
                .param("first", after.isEmpty())
                .param("after", after.isEmpty() ? null : after)
                .param("limit", limit)
                .query((row, index) -> new InvoiceId(row.getObject("id", UUID.class)))
                .list();
    }

    /** How many drafts were prepared by a moment. */
    int countDrafts(Instant by) {
        return db.sql("""
                select count(*) from bill.invoice
                where tenant_id = identity.tenant() and state = 'DRAFT' and prepared_at <= ?""")
                .param(by.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    public Invoice get(InvoiceId id) {
        return db.sql("select * from bill.invoice where id = ?")
                .param(id.value())
                .query(InvoiceRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("invoice", id));
    }

    /** The drafts and issued invoices of a contract, by month. */
    public List<Invoice> of(ContractId contract) {
        return db.sql("select * from bill.invoice where contract_id = ? and state <> 'DISCARDED' order by month")
                .param(contract.value())
                .query(InvoiceRows::row)
                .list();
    }

    /** The drafts and issued invoices that one may see: drafts first, then the newest. */
    public List<Invoice> latest(int most) {
        return db.sql("""
                select * from bill.invoice where state <> 'DISCARDED'
                order by state = 'DRAFT' desc, month desc, prepared_at desc limit ?""").param(most).query(InvoiceRows::row).list();
    }
}
