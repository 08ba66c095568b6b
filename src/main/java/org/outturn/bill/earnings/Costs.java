package org.outturn.bill.earnings;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Reach;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Costs as finance enters them. */
@Repository
public class Costs {
    private static final int NOTE = 500;
    private static final int SERVICE = 200;
    private static final int DECIMALS = 4;
    private static final int MOST = 2_000;
    private static final String GREATEST = "1000000000000";

    private final JdbcClient db;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    Costs(JdbcClient db, Organisations organisations, AuditTrail audit, Clock clock) {
        this.db = db;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is entered; {@code service} is empty or absent where it is for none alone. */
    public record Wish(
            @Nullable YearMonth month,
            Cost.@Nullable Kind kind,
            @Nullable BigDecimal amount,
            @Nullable Currency currency,
            @Nullable OrganisationId customer,
            @Nullable String service,
            @Nullable String note) {}

    /** All that counts, newest month first; at most 2,000. */
    public List<Cost> all() {
        Asking.required().requireProvider(Role.FINANCE, Role.ADMINISTRATOR);
        return db.sql("""
                select * from bill.cost where tenant_id = identity.tenant() and taken_back_at is null
                order by month desc, at desc, id limit ?""").param(MOST).query(Costs::row).list();
    }

    /** Costs of a currency before a month. */
    List<Cost> before(YearMonth month, Currency currency) {
        return db.sql("""
                select * from bill.cost where tenant_id = identity.tenant() and taken_back_at is null
                    and currency = ? and month < ?""")
                .params(currency.getCurrencyCode(), month.atDay(1))
                .query(Costs::row)
                .list();
    }

    /** Enters one. */
    @Transactional
    public Cost enter(Wish wish) {
        var viewer = Asking.required();
        viewer.requireProvider(Role.FINANCE, Role.ADMINISTRATOR);
        YearMonth month = Field.given("month", wish.month());
        Reach.day("month", month.atDay(1));
        Cost.Kind kind = Field.given("kind", wish.kind());
        BigDecimal amount = Check.positive("amount", wish.amount());
        Check.fits(
                amount.stripTrailingZeros().scale() <= DECIMALS && amount.compareTo(new BigDecimal(GREATEST)) < 0,
                "amount",
                "An amount has at most " + DECIMALS + " decimals and is below " + GREATEST + ".");
        Currency currency = Field.given("currency", wish.currency());
        String service = Field.lineOrEmpty("service", wish.service(), SERVICE);
        String note = Field.text("note", wish.note(), NOTE);
        OrganisationId customer = wish.customer();
        if (customer != null) {
            organisations.get(customer);
        }
        UUID id = Uuid7.next();
        db.sql("""
                insert into bill.cost (id, tenant_id, month, kind, amount, currency, for_customer, service, note, who, at)
                values (:id, :tenant, :month, :kind, :amount, :currency, :customer, :service, :note, :who, :at)""")
                .param("id", id)
                .param("tenant", viewer.tenantId())
                .param("month", month.atDay(1))
                .param("kind", kind.name())
                .param("amount", amount)
                .param("currency", currency.getCurrencyCode())
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("service", service)
                .param("note", note)
                .param("who", viewer.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        record("cost.entered", id, month + " " + kind.key(), amount, currency);
        return get(id);
    }

    /** Takes back what was entered by mistake; it stays to be read in the audit trail. */
    @Transactional
    public void takeBack(UUID id) {
        var viewer = Asking.required();
        viewer.requireProvider(Role.FINANCE, Role.ADMINISTRATOR);
        Cost cost = get(id);
        db.sql("update bill.cost set taken_back_by = ?, taken_back_at = ? where id = ? and taken_back_at is null")
                .params(viewer.name(), OffsetDateTime.now(clock), id)
                .update();
        record("cost.taken-back", id, cost.month() + " " + cost.kind().key(), cost.amount(), cost.currency());
    }

    private void record(String action, UUID id, String name, BigDecimal amount, Currency currency) {
        audit.record(
                action,
                new AuditEntry.Thing("cost", id, name, null),
                Map.of("amount", amount.toPlainString(), "currency", currency.getCurrencyCode()));
    }

    private Cost get(UUID id) {
        return db.sql(
                        "select * from bill.cost where tenant_id = identity.tenant() and id = ? and taken_back_at is null")
                .param(id)
                .query(Costs::row)
                .optional()
                .orElseThrow(() -> new NotFound("cost", id));
    }

    private static Cost row(ResultSet row, int index) throws SQLException {
        UUID customer = row.getObject("for_customer", UUID.class);
        return new Cost(
                row.getObject("id", UUID.class),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                Cost.Kind.valueOf(row.getString("kind")),
                row.getBigDecimal("amount").stripTrailingZeros(),
                Currency.getInstance(row.getString("currency")),
                customer == null ? null : new OrganisationId(customer),
                row.getString("service"),
                row.getString("note"),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
