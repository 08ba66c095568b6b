package org.outturn.bill.dunning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.outturn.base.Field;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.Invoices;
import org.outturn.bill.payment.OpenItem;
import org.outturn.bill.payment.OpenItems;
import org.outturn.bill.tax.Taxes;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Reminders of overdue invoices: which are due, writing them, and invoices that are in dispute and get none. */
@Repository
public class Reminders {
    /** The most that are written at once. */
    public static final int MOST = 500;

    private static final int LATEST = 100;
    private static final int LONGEST = 500;
    private static final int GRACE = 7;

    private final JdbcClient db;
    private final OpenItems items;
    private final Invoices invoices;
    private final Taxes taxes;
    private final AuditTrail audit;
    private final Clock clock;

    Reminders(JdbcClient db, OpenItems items, Invoices invoices, Taxes taxes, AuditTrail audit, Clock clock) {
        this.db = db;
        this.items = items;
        this.invoices = invoices;
        this.taxes = taxes;
        this.audit = audit;
        this.clock = clock;
    }

    /** The levels, in their order. */
    public List<DunningLevel> levels() {
        return db.sql("select levels from bill.dunning where tenant_id = identity.tenant()")
                .query(String.class)
                .optional()
                .map(text -> Json.mapper().readValue(text, new TypeReference<List<DunningLevel>>() {}))
                .orElse(DunningLevel.USUAL);
    }

    /** Changes the levels; reminders that were written stay. */
    @Transactional
    public List<DunningLevel> change(List<DunningLevel> levels) {
        Asking.required().requireProvider(Role.FINANCE);
        List<DunningLevel> checked = DunningLevel.checked(levels);
        UUID tenant = Asking.required().tenantId();
        db.sql("""
                insert into bill.dunning (tenant_id, levels, changed_by, changed_at) values (?, ?, ?, ?)
                on conflict (tenant_id) do update set levels = excluded.levels, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at""")
                .params(tenant, Json.text(checked), Asking.required().name(), OffsetDateTime.now(clock))
                .update();
        audit.record(
                "billing.dunning-changed",
                new AuditEntry.Thing("billing", tenant, "billing", null),
                Map.of("levels", Json.text(checked)));
        return checked;
    }

    /** A reminder that is due. */
    public record Due(OpenItem item, int level) {}

    /** The reminders that are due today, of those invoices first that were due first. */
    public List<Due> due() {
        Asking.required().requireProvider(Role.FINANCE);
        List<DunningLevel> levels = levels();
        Map<UUID, Dunning.Latest> latest = latest();
        Set<UUID> held = held();
        List<Due> due = new ArrayList<>();
        for (OpenItem item : items.all(null)) {
            Invoice invoice = item.invoice();
            if (item.overdue() > 0 && !held.contains(invoice.id().value())) {
                Dunning.next(
                                levels,
                                invoice.document().due(),
                                latest.get(invoice.id().value()),
                                today(invoice.document()))
                        .ifPresent(level -> due.add(new Due(item, level)));
            }
        }
        return due;
    }

    private LocalDate today(InvoiceDocument invoice) {
        return LocalDate.now(clock.withZone(invoice.zone()));
    }

    private Map<UUID, Dunning.Latest> latest() {
        Map<UUID, Dunning.Latest> latest = new HashMap<>();
        db.sql("select invoice_id, level, day from bill.reminder where tenant_id = identity.tenant() order by level")
                .query(row -> {
                    latest.put(
                            row.getObject("invoice_id", UUID.class),
                            new Dunning.Latest(row.getInt("level"), row.getObject("day", LocalDate.class)));
                });
        return latest;
    }

    private Set<UUID> held() {
        return new HashSet<>(
                db.sql("select invoice_id from bill.dunning_hold where tenant_id = identity.tenant() and held")
                        .query((row, index) -> row.getObject("invoice_id", UUID.class))
                        .list());
    }

    /** Writes the reminders that are due, at most {@value #MOST}; again for the others. */
    @Transactional
    public List<Reminder> write() {
        List<DunningLevel> levels = levels();
        return due().stream()
                .limit(MOST)
                .map(each -> write(each, levels.get(each.level() - 1)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Reminder> write(Due due, DunningLevel level) {
        Invoice invoice = due.item().invoice();
        InvoiceDocument document = invoice.document();
        LocalDate today = today(document);
        BigDecimal fee = level.fee().setScale(document.currency().getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
        var reminder = new ReminderDocument(
                invoice.number(),
                due.level(),
                today,
                document.seller(),
                document.buyer(),
                document.issuedOn(),
                document.due(),
                document.currency(),
                document.gross(),
                due.item().paid(),
                due.item().left(),
                fee,
                today.plusDays(GRACE),
                taxes.buyer(invoice.customer()).language(),
                document.taxed() == null ? null : document.taxed().iban());
        UUID id = Uuid7.next();
        int written = db.sql("""
                insert into bill.reminder (id, tenant_id, customer_id, invoice_id, level, day, document, who, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (invoice_id, level) do nothing""")
                .params(
                        id,
                        Asking.required().tenantId(),
                        invoice.customer().value(),
                        invoice.id().value(),
                        due.level(),
                        today,
                        reminder.text(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
        if (written == 0) {
            return Optional.empty();
        }
        audit.record("invoice.reminded", thing(invoice), Map.of("level", String.valueOf(due.level())));
        return Optional.of(get(id));
    }

    private static AuditEntry.Thing thing(Invoice invoice) {
        return new AuditEntry.Thing(
                "invoice",
                invoice.id().value(),
                invoice.number(),
                invoice.customer().value());
    }

    public Reminder get(UUID id) {
        return db.sql("select * from bill.reminder where id = ? and tenant_id = identity.tenant()")
                .param(id)
                .query(Reminders::row)
                .optional()
                .orElseThrow(() -> new NotFound("reminder", id));
    }

    /** The reminders of an invoice, by level. */
    public List<Reminder> of(InvoiceId invoice) {
        return db.sql(
                        "select * from bill.reminder where invoice_id = ? and tenant_id = identity.tenant() order by level")
                .param(invoice.value())
                .query(Reminders::row)
                .list();
    }

    /** The latest reminders, newest first. */
    public List<Reminder> latestWritten() {
        Asking.required().requireProvider(Role.FINANCE);
        return db.sql(
                        "select * from bill.reminder where tenant_id = identity.tenant() order by at desc, id desc limit ?")
                .param(LATEST)
                .query(Reminders::row)
                .list();
    }

    /**
     * Why an invoice gets no reminders.
     *
     * @param why as the one said who stopped them
     */
    public record Hold(String why, String who, Instant at) {}

    /** Why an invoice gets no reminders now; empty when it gets them. */
    public Optional<Hold> hold(InvoiceId invoice) {
        return db.sql("select why, who, at from bill.dunning_hold where invoice_id = ? and held")
                .param(invoice.value())
                .query((row, index) -> new Hold(
                        row.getString("why"),
                        row.getString("who"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Stops or resumes the reminders of an invoice, such as while it is in dispute. */
    @Transactional
    public void hold(InvoiceId id, boolean held, String why) {
        Asking.required().requireProvider(Role.FINANCE);
        Invoice invoice = invoices.get(id);
        if (invoice.state() != Invoice.State.ISSUED || invoice.credits() != null) {
            throw Refused.state(
                    "invoice-not-payable",
                    "Only an issued invoice can be paid.",
                    "Enter it at the invoice itself, not at a draft or a credit note.");
        }
        String reason = held ? Field.line("why", why, LONGEST) : Field.lineOrEmpty("why", why, LONGEST);
        db.sql("""
                insert into bill.dunning_hold (invoice_id, tenant_id, customer_id, held, why, who, at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (invoice_id) do update set held = excluded.held, why = excluded.why, who = excluded.who,
                    at = excluded.at""")
                .params(
                        id.value(),
                        Asking.required().tenantId(),
                        invoice.customer().value(),
                        held,
                        reason,
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                held ? "invoice.reminders-stopped" : "invoice.reminders-resumed",
                thing(invoice),
                Map.of("why", reason));
    }

    private static Reminder row(ResultSet row, int index) throws SQLException {
        return new Reminder(
                row.getObject("id", UUID.class),
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                ReminderDocument.parse(row.getString("document")),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
