package org.outturn.bill;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.Role;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes issued invoices back. Nothing that was sent is ever edited: a credit note of its own series takes the whole invoice back,
 * and what it charged can be billed again.
 */
@Service
public class Credits {
    private static final int LONGEST_REASON = 500;

    private final JdbcClient db;
    private final Numbers numbers;
    private final Invoices invoices;
    private final ChargedRows charged;
    private final AuditTrail audit;
    private final Clock clock;

    Credits(JdbcClient db, Numbers numbers, Invoices invoices, ChargedRows charged, AuditTrail audit, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.invoices = invoices;
        this.charged = charged;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Credits an issued invoice as a whole.
     *
     * @param why is told to the customer; at most 500 characters
     * @return the credit note, issued
     */
    @Transactional
    public Invoice credit(InvoiceId id, String why) {
        Asking.required().requireProvider(Role.FINANCE);
        String reason = Field.line("why", why, LONGEST_REASON);
        Invoice invoice = invoices.get(id);
        refuseUnlessCreditable(invoice);
        LocalDate today = LocalDate.now(clock.withZone(invoice.document().zone()));
        int year = today.getYear();
        String number = String.format(Locale.ROOT, "CN-%d-%05d", year, numbers.next("credit-note-" + year, 1));
        InvoiceDocument document = CreditNote.of(invoice.document(), number, today, reason);
        InvoiceId note = InvoiceId.next();
        String who = Asking.required().name();
        OffsetDateTime now = OffsetDateTime.now(clock);
        try {
            db.sql("""
                    insert into bill.invoice (id, tenant_id, customer_id, contract_id, month, kind, state, number, document,
                        hash, credits, prepared_by, prepared_at, issued_by, issued_at)
                    values (?, ?, ?, ?, ?, 'CREDIT', 'ISSUED', ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            note.value(),
                            Asking.required().tenantId(),
                            invoice.customer().value(),
                            document.contract(),
                            document.month().atDay(1),
                            number,
                            document.text(),
                            document.hash(),
                            id.value(),
                            who,
                            now,
                            who,
                            now)
                    .update();
        } catch (DuplicateKeyException e) {
            throw credited();
        }
        int noted = db.sql("update bill.invoice set credited_by = ? where id = ? and credited_by is null")
                .params(note.value(), id.value())
                .update();
        if (noted != 1) {
            throw credited();
        }
        charged.free(id);
        Invoice credit = invoices.get(note);
        audit.record(
                "invoice.credited",
                Invoices.thing(credit, number),
                Map.of("invoice", invoice.number(), "why", reason, "hash", credit.hash()));
        return credit;
    }

    private void refuseUnlessCreditable(Invoice invoice) {
        if (invoice.state() != Invoice.State.ISSUED || invoice.credits() != null) {
            throw Refused.state(
                    "invoice-not-creditable",
                    "Only an issued invoice can be credited.",
                    invoice.isDraft() ? "Discard the draft instead." : "Open the invoice itself.");
        }
        if (invoice.creditedBy() != null) {
            throw credited();
        }
        if (charged.correctedLater(invoice.id())) {
            throw Refused.state(
                    "invoice-corrected-later",
                    "A later invoice corrects what this one charged.",
                    "Credit the later invoice first.");
        }
    }

    private static Refused credited() {
        return Refused.state(
                "invoice-credited",
                "This invoice is credited already.",
                "Open its credit note; bill what is due again.");
    }
}
