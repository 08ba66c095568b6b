package org.outturn.bill.posting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.payment.Payment;
import org.outturn.bill.payment.Payments;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Bookings for the accounts. A period is of days in UTC on which things were issued and entered here, not of the days that they name:
 * since nothing is ever added to a day that is over, a period that is over gives the same bookings each time.
 */
@Repository
public class Postings {
    private static final int MOST_DAYS = 400;

    private final JdbcClient db;
    private final Payments payments;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    Postings(JdbcClient db, Payments payments, Organisations organisations, AuditTrail audit, Clock clock) {
        this.db = db;
        this.payments = payments;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** The accounts with the moment from which they count. */
    private record Version(Accounts accounts, Instant at) {}

    /** The accounts that count now. */
    public Accounts accounts() {
        Asking.required().requireProvider(Role.FINANCE);
        List<Version> versions = versions();
        return versions.isEmpty() ? Accounts.USUAL : versions.getLast().accounts();
    }

    private List<Version> versions() {
        return db.sql("select * from bill.accounts where tenant_id = identity.tenant() order by at, id")
                .query((row, index) -> new Version(
                        new Accounts(
                                row.getString("receivable"),
                                row.getString("bank"),
                                row.getString("revenue"),
                                row.getString("untaxed"),
                                row.getString("tax")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Changes the accounts from now on; what was issued and entered before stays on those that counted then. */
    @Transactional
    public Accounts change(Accounts accounts) {
        Asking.required().requireProvider(Role.FINANCE);
        UUID tenant = Asking.required().tenantId();
        db.sql("""
                insert into bill.accounts (id, tenant_id, receivable, bank, revenue, untaxed, tax, who, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Uuid7.next(),
                        tenant,
                        accounts.receivable(),
                        accounts.bank(),
                        accounts.revenue(),
                        accounts.untaxed(),
                        accounts.tax(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                "billing.accounts-changed",
                new AuditEntry.Thing("billing", tenant, "billing", null),
                Map.of("receivable", accounts.receivable(), "bank", accounts.bank(), "revenue", accounts.revenue()));
        return accounts;
    }

    /** The accounts of a moment; before the first that somebody entered, the usual ones. */
    private static Accounts at(List<Version> versions, Instant moment) {
        Accounts accounts = Accounts.USUAL;
        for (Version version : versions) {
            if (!version.at().isAfter(moment)) {
                accounts = version.accounts();
            }
        }
        return accounts;
    }

    /**
     * The bookings of what was issued and entered in a period, first invoices and credit notes, then payments, each in the order in
     * which they came.
     *
     * @param from first day, in UTC
     * @param until last day, in UTC; today at the latest
     * @throws Refused when the days are none or more than 400
     */
    @Transactional(readOnly = true)
    public void bookings(LocalDate from, LocalDate until, Consumer<Booking> to) {
        Asking.required().requireProvider(Role.FINANCE);
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        if (until.isBefore(from)
                || until.isAfter(today)
                || from.plusDays(MOST_DAYS).isBefore(until)) {
            throw Refused.input(
                    "posting-period",
                    "until",
                    "A period is of one to 400 days that are not still to come.",
                    "Choose its first and last day, today at the latest.");
        }
        List<Version> versions = versions();
        Map<UUID, String> numbers = organisations.allAndArchived().stream()
                .collect(Collectors.toMap(each -> each.id().value(), Organisation::number));
        OffsetDateTime begin = from.atStartOfDay().atOffset(ZoneOffset.UTC);
        OffsetDateTime end = until.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        db.sql("""
                select customer_id, document, issued_at from bill.invoice
                where tenant_id = identity.tenant() and state = 'ISSUED' and issued_at >= ? and issued_at < ?
                order by issued_at, number""").params(begin, end).query(row -> {
            Instant at = row.getObject("issued_at", OffsetDateTime.class).toInstant();
            String customer = numbers.getOrDefault(row.getObject("customer_id", UUID.class), "");
            Booking.of(InvoiceDocument.parse(row.getString("document")), customer, at(versions, at))
                    .forEach(to);
        });
        List<UUID> entries = db.sql("""
                select p.id from bill.payment p
                where p.tenant_id = identity.tenant() and p.at >= ? and p.at < ? order by p.at, p.id""")
                .params(begin, end)
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
        for (UUID entry : entries) {
            Payment payment = payments.get(entry);
            db.sql("select customer_id, number from bill.invoice where id = ?")
                    .param(payment.invoice().value())
                    .query(row -> {
                        String customer = numbers.getOrDefault(row.getObject("customer_id", UUID.class), "");
                        to.accept(Booking.of(payment, row.getString("number"), customer, at(versions, payment.at())));
                    });
        }
    }
}
