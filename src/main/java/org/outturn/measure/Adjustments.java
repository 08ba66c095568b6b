package org.outturn.measure;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Non-routine adjustments: one side proposes, the other agrees or declines; only then do they count, in statements computed later. */
@Repository
public class Adjustments {
    private static final int REASON = 2000;
    private static final int DAYS_AT_MOST = 31;
    private static final int DIGITS = 12;

    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    Adjustments(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Proposes one for the viewer's side.
     *
     * @param first first local day that it is about, in a month of the contract's service
     * @param last last local day, in the same month
     * @param amount added to what was avoided, negative to take away, or null to leave the days out
     * @param unit UCUM code of the amount
     */
    @Transactional
    public Adjustment propose(
            Contract contract,
            LocalDate first,
            LocalDate last,
            @Nullable BigDecimal amount,
            String unit,
            @Nullable String reason) {
        Viewer viewer = mine();
        String why = Field.text("reason", reason, REASON);
        if (why.isEmpty()) {
            throw Refused.input(
                    "reason-missing",
                    "reason",
                    "A reason is missing.",
                    "Say in a sentence what happened on these days.");
        }
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= DAYS_AT_MOST || !sameMonth(first, last)) {
            throw Refused.input(
                            "days-not-of-one-month",
                            "last",
                            "The days " + first + " to " + last + " are not of one month.",
                            "Choose days of one month, or propose one adjustment for each.")
                    .naming(first, last);
        }
        if (contract.terms().daysServed(YearMonth.from(first)) == 0) {
            throw Refused.input(
                            "month-not-served",
                            "first",
                            "The contract " + contract.number() + " does not cover " + YearMonth.from(first) + ".",
                            "Choose a month of its service.")
                    .naming(contract.number(), YearMonth.from(first));
        }
        UUID id = Uuid7.next();
        db.sql("""
                insert into measure.adjustment (id, tenant_id, customer_id, contract_id, first_day, last_day, amount, unit, reason,
                    state, by_provider, proposed_by, proposed_at)
                values (:id, :tenant, :customer, :contract, :first, :last, :amount, :unit, :reason, 'PROPOSED', :provider, :who, :at)""")
                .param("id", id)
                .param("tenant", viewer.tenantId())
                .param("customer", contract.customer().value())
                .param("contract", contract.id().value())
                .param("first", first)
                .param("last", last)
                .param("amount", amount == null ? null : plain(amount))
                .param("unit", unit)
                .param("reason", why)
                .param("provider", viewer.isProvider())
                .param("who", viewer.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        audit.record(
                "adjustment.proposed",
                thing(id, contract.number(), contract.customer()),
                Map.of(
                        "days",
                        first + " – " + last,
                        "amount",
                        amount == null ? "" : plain(amount) + " " + unit,
                        "reason",
                        why));
        return get(id);
    }

    private static boolean sameMonth(LocalDate first, LocalDate last) {
        return YearMonth.from(first).equals(YearMonth.from(last));
    }

    private static BigDecimal plain(BigDecimal amount) {
        if (amount.signum() == 0
                || amount.scale() > StatementDocument.DECIMALS
                || amount.precision() - amount.scale() > DIGITS) {
            throw Refused.input(
                    "amount-unusable",
                    "amount",
                    "This amount can't be used.",
                    "Give an amount other than zero with at most three decimals and twelve digits before them.");
        }
        return amount.setScale(StatementDocument.DECIMALS);
    }

    /** The side that did not propose it agrees. */
    @Transactional
    public Adjustment agree(UUID id) {
        return answer(id, Adjustment.State.AGREED);
    }

    /** The side that did not propose it declines. */
    @Transactional
    public Adjustment decline(UUID id) {
        return answer(id, Adjustment.State.DECLINED);
    }

    /** The side that proposed it takes it back. */
    @Transactional
    public Adjustment withdraw(UUID id) {
        return answer(id, Adjustment.State.WITHDRAWN);
    }

    private Adjustment answer(UUID id, Adjustment.State answer) {
        Viewer viewer = mine();
        Adjustment adjustment = get(id);
        boolean own = adjustment.byProvider() == viewer.isProvider();
        if (own != (answer == Adjustment.State.WITHDRAWN)) {
            throw Refused.right(
                    "adjustment-other-side",
                    own ? "What one side proposes, the other answers." : "Only who proposed it can withdraw it.",
                    "Ask somebody of the other side.");
        }
        int changed = db.sql("""
                update measure.adjustment set state = ?, answered_by = ?, answered_at = ? where id = ? and state = 'PROPOSED'""")
                .params(answer.name(), viewer.name(), OffsetDateTime.now(clock), id)
                .update();
        if (changed != 1) {
            throw Refused.state("adjustment-answered", "This adjustment was answered already.", "Load the page again.");
        }
        audit.record(
                "adjustment." + answer.name().toLowerCase(Locale.ROOT),
                thing(id, adjustment.first() + " – " + adjustment.last(), adjustment.customer()),
                Map.of("reason", adjustment.reason()));
        return get(id);
    }

    private static Viewer mine() {
        Viewer viewer = Asking.required();
        viewer.require(viewer.isProvider() ? Role.ENGINEER : Role.BUYER);
        return viewer;
    }

    private static AuditEntry.Thing thing(UUID id, String name, OrganisationId customer) {
        return new AuditEntry.Thing("adjustment", id, name, customer.value());
    }

    public Adjustment get(UUID id) {
        return db.sql("select * from measure.adjustment where id = ?")
                .param(id)
                .query(Adjustments::row)
                .optional()
                .orElseThrow(() -> new NotFound("adjustment", id));
    }

    /** Those of a contract's month, in the order of their days. */
    public List<Adjustment> of(ContractId contract, YearMonth month) {
        return db.sql("""
                select * from measure.adjustment where contract_id = ? and first_day between ? and ?
                order by first_day, proposed_at""")
                .params(contract.value(), month.atDay(1), month.atEndOfMonth())
                .query(Adjustments::row)
                .list();
    }

    /** Those that wait for the viewer's side, oldest first, at most 20. */
    public List<Adjustment> waiting() {
        return db.sql("""
                select * from measure.adjustment where state = 'PROPOSED' and by_provider = ?
                order by proposed_at limit 20""")
                .param(!Asking.required().isProvider())
                .query(Adjustments::row)
                .list();
    }

    /** Those of a month that count, as they are frozen. */
    List<AgreedAdjustment> agreed(ContractId contract, YearMonth month) {
        return of(contract, month).stream()
                .filter(each -> each.state() == Adjustment.State.AGREED)
                .map(Adjustment::agreed)
                .toList();
    }

    private static Adjustment row(ResultSet row, int index) throws SQLException {
        OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Adjustment(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                row.getObject("contract_id", UUID.class),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getBigDecimal("amount"),
                row.getString("unit"),
                row.getString("reason"),
                Adjustment.State.valueOf(row.getString("state")),
                row.getBoolean("by_provider"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("answered_by"),
                answered == null ? null : answered.toInstant());
    }
}
