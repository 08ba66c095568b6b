package org.outturn.bill.payment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Money;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.Invoices;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Payments of invoices, entry by entry; nothing is deleted. */
@Repository
public class Payments {
    private static final int LONGEST = 200;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final String SELECT = """
            select p.*, exists (select 1 from bill.payment u where u.undoes = p.id) as undone
            from bill.payment p where p.tenant_id = identity.tenant()""";

    private final JdbcClient db;
    private final Invoices invoices;
    private final AuditTrail audit;
    private final Clock clock;

    Payments(JdbcClient db, Invoices invoices, AuditTrail audit, Clock clock) {
        this.db = db;
        this.invoices = invoices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody enters.
     *
     * @param amount above zero when it came, below when it was given back
     * @param day of value; not in the future
     */
    public record Wish(
            @Nullable BigDecimal amount,
            @Nullable LocalDate day,
            @Nullable String reference,
            @Nullable String note) {}

    /** Enters money that came or was given back. */
    @Transactional
    public Payment enter(InvoiceId id, Wish wish) {
        return enter(id, wish, null);
    }

    /**
     * Enters money of a line of a bank's statement.
     *
     * @param source which line; a line is entered once
     */
    @Transactional
    public Payment enter(InvoiceId id, Wish wish, @Nullable String source) {
        Asking.required().requireProvider(Role.FINANCE);
        Invoice invoice = invoices.get(id);
        if (invoice.state() != Invoice.State.ISSUED || invoice.credits() != null) {
            throw Refused.state(
                    "invoice-not-payable",
                    "Only an issued invoice can be paid.",
                    "Enter it at the invoice itself, not at a draft or a credit note.");
        }
        BigDecimal amount = amount(wish.amount(), invoice.document().currency());
        LocalDate day = Field.given("day", wish.day());
        if (day.isAfter(LocalDate.now(clock.withZone(invoice.document().zone())).plusDays(1))) {
            throw Refused.input("payment-day", "day", "This day is still to come.", "Use the day of value.");
        }
        return write(
                invoice,
                amount,
                day,
                Field.lineOrEmpty("reference", wish.reference(), LONGEST),
                Field.lineOrEmpty("note", wish.note(), LONGEST),
                null,
                source);
    }

    private static BigDecimal amount(@Nullable BigDecimal given, Currency currency) {
        BigDecimal amount = Field.given("amount", given);
        int decimals = currency.getDefaultFractionDigits();
        if (amount.signum() == 0
                || amount.stripTrailingZeros().scale() > decimals
                || amount.abs().compareTo(MOST) >= 0) {
            throw Refused.input(
                            "payment-amount",
                            "amount",
                            "A payment is an amount other than 0 with at most " + decimals + " decimals.",
                            "Write 12.50, and -12.50 for what was given back.")
                    .naming(decimals);
        }
        return amount.setScale(decimals);
    }

    /** Undoes an entry by one with the other sign. */
    @Transactional
    public Payment undo(UUID id, @Nullable String why) {
        Asking.required().requireProvider(Role.FINANCE);
        Payment entry = get(id);
        if (entry.undoes() != null || entry.undone()) {
            throw undone();
        }
        return write(
                invoices.get(entry.invoice()),
                entry.amount().negate(),
                entry.day(),
                entry.reference(),
                Field.line("note", why, LONGEST),
                entry.id(),
                null);
    }

    private static Refused undone() {
        return Refused.state("payment-undone", "This entry is undone, or undoes another.", "Enter the payment anew.");
    }

    private Payment write(
            Invoice invoice,
            BigDecimal amount,
            LocalDate day,
            String reference,
            String note,
            @Nullable UUID undoes,
            @Nullable String source) {
        UUID id = Uuid7.next();
        Currency currency = invoice.document().currency();
        try {
            db.sql("""
                    insert into bill.payment (id, tenant_id, customer_id, invoice_id, amount, currency, day, reference, note,
                        undoes, source, who, at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(Arrays.asList(
                            id,
                            Asking.required().tenantId(),
                            invoice.customer().value(),
                            invoice.id().value(),
                            amount,
                            currency.getCurrencyCode(),
                            day,
                            reference,
                            note,
                            undoes,
                            source,
                            Asking.required().name(),
                            OffsetDateTime.now(clock)))
                    .update();
        } catch (DuplicateKeyException e) {
            if (undoes != null) {
                throw undone();
            }
            throw Refused.state(
                    "payment-known", "This line of the statement is entered already.", "There is nothing to do.");
        }
        audit.record(
                undoes == null ? "invoice.paid" : "invoice.payment-undone",
                new AuditEntry.Thing(
                        "invoice",
                        invoice.id().value(),
                        invoice.number(),
                        invoice.customer().value()),
                Map.of(
                        "amount",
                        new Money(amount, currency).toString(),
                        "day",
                        day.toString(),
                        "reference",
                        reference));
        return get(id);
    }

    public Payment get(UUID id) {
        return db.sql(SELECT + " and p.id = ?")
                .param(id)
                .query(Payments::row)
                .optional()
                .orElseThrow(() -> new NotFound("payment", id));
    }

    /** The entries of an invoice, by day. */
    public List<Payment> of(InvoiceId invoice) {
        return db.sql(SELECT + " and p.invoice_id = ? order by p.day, p.at, p.id")
                .param(invoice.value())
                .query(Payments::row)
                .list();
    }

    /** Which of some lines of statements are entered already. */
    public List<String> known(List<String> sources) {
        return db.sql("""
                select source from bill.payment where tenant_id = identity.tenant()
                    and source in (select unnest(cast(:x as text[])))""")
                .param("x", sources.toArray(String[]::new))
                .query((row, index) -> row.getString("source"))
                .list();
    }

    /** What an invoice claims: nothing once it was credited. */
    public static BigDecimal claim(Invoice invoice) {
        BigDecimal gross = invoice.document().gross();
        return invoice.stands() && invoice.credits() == null ? gross : gross.subtract(gross);
    }

    static BigDecimal sum(List<Payment> entries) {
        return entries.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Payment row(ResultSet row, int index) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Payment(
                row.getObject("id", UUID.class),
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                row.getBigDecimal("amount").setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY),
                currency,
                row.getObject("day", LocalDate.class),
                row.getString("reference"),
                row.getString("note"),
                row.getObject("undoes", UUID.class),
                row.getBoolean("undone"),
                row.getString("source"),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
