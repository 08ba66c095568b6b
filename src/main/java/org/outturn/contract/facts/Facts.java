package org.outturn.contract.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.contract.Agreement;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people and programs say about contracts. Nothing is changed or deleted: what is said again is a new version. */
@Repository
public class Facts {
    private final JdbcClient db;
    private final Contracts contracts;
    private final AuditTrail audit;
    private final Clock clock;

    Facts(JdbcClient db, Contracts contracts, AuditTrail audit, Clock clock) {
        this.db = db;
        this.contracts = contracts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What holds for a contract, by kind, key and first day; what was withdrawn is left out. */
    public List<Fact> of(ContractId contract) {
        return newest(contract).stream().filter(each -> !each.withdrawn()).toList();
    }

    private List<Fact> newest(ContractId contract) {
        return db.sql("""
                select distinct on (kind, key, from_day) * from contract.fact
                where contract_id = ? order by kind, key, from_day, version desc""").param(contract.value()).query(Facts::row).list();
    }

    /** All that was ever said about a contract, the latest first; at most 500. */
    public List<Fact> history(ContractId contract) {
        return db.sql("select * from contract.fact where contract_id = ? order by at desc, version desc limit 500")
                .param(contract.value())
                .query(Facts::row)
                .list();
    }

    /** May this person say something of this kind? */
    public static boolean may(Viewer viewer, FactKind kind) {
        if (kind.isCustomersAlone()) {
            return !viewer.isProvider() && (viewer.has(Role.BUYER) || viewer.has(Role.DATA_OWNER));
        }
        return viewer.isProvider()
                ? viewer.personId() == null
                        || viewer.has(Role.FINANCE)
                        || viewer.has(Role.SALES)
                        || viewer.has(Role.ADMINISTRATOR)
                : kind.isCustomers() && viewer.has(Role.BUYER);
    }

    /** Says something about a contract; for the same kind, key and first day it counts from now on. */
    @Transactional
    public Fact say(ContractId contract, Fact.Entry entry) {
        return write(contract, entry, false);
    }

    /** Says that something does not hold. */
    @Transactional
    public Fact withdraw(ContractId contract, UUID id) {
        Fact fact = of(contract).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("fact", id));
        refuseUnlessAllowed(fact.entry().kind());
        if (fact.entry().kind() == FactKind.VOUCHER) {
            throw Refused.state(
                    "voucher-redeemed", "A voucher that is redeemed stays redeemed.", "Agree on a discount instead.");
        }
        return write(contract, fact.entry(), true);
    }

    private static void refuseUnlessAllowed(FactKind kind) {
        Viewer viewer = Asking.required();
        if (!may(viewer, kind)) {
            if (kind.isCustomersAlone()) {
                if (viewer.isProvider()) {
                    throw Refused.right(
                            "grant-of-customer",
                            "Only the customer can let its data be used.",
                            "Ask the customer's buyer or data owner to say so.");
                }
                viewer.require(Role.BUYER, Role.DATA_OWNER);
            }
            if (viewer.isProvider()) {
                viewer.require(Role.FINANCE, Role.SALES, Role.ADMINISTRATOR);
            }
            if (kind.isCustomers()) {
                viewer.require(Role.BUYER);
            }
            viewer.requireProvider(Role.FINANCE);
        }
    }

    private Fact write(ContractId contract, Fact.Entry entry, boolean withdrawn) {
        refuseUnlessAllowed(entry.kind());
        Agreement agreement = contracts.agreement(contract);
        if (!withdrawn) {
            refuseUnlessItBelongs(entry, agreement);
        }
        int version = newest(contract).stream()
                .filter(each -> each.entry().kind() == entry.kind()
                        && each.entry().key().equals(entry.key())
                        && each.entry().from().equals(entry.from()))
                .mapToInt(Fact::version)
                .max()
                .orElse(0);
        Viewer viewer = Asking.required();
        UUID id = Uuid7.next();
        try {
            db.sql("""
                    insert into contract.fact (id, tenant_id, customer_id, contract_id, kind, key, from_day, until_day, amount,
                        unit, note, version, withdrawn, by_provider, who, at)
                    values (:id, :tenant, :customer, :contract, :kind, :key, :from, :until, :amount, :unit, :note, :version,
                        :withdrawn, :provider, :who, :at)""")
                    .param("id", id)
                    .param("tenant", viewer.tenantId())
                    .param("customer", agreement.customer().value())
                    .param("contract", contract.value())
                    .param("kind", entry.kind().name())
                    .param("key", entry.key())
                    .param("from", entry.from())
                    .param("until", entry.until(), Types.DATE)
                    .param("amount", entry.amount(), Types.NUMERIC)
                    .param("unit", entry.unit())
                    .param("note", entry.note())
                    .param("version", version + 1)
                    .param("withdrawn", withdrawn)
                    .param("provider", viewer.isProvider())
                    .param("who", viewer.name())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw entry.kind() == FactKind.VOUCHER
                    ? Refused.state(
                                    "voucher-used",
                                    "The voucher '" + entry.key() + "' was redeemed in this contract already.",
                                    "A voucher counts once.")
                            .naming(entry.key())
                    : Refused.state("contract-moved", "Somebody was quicker.", "Load it again.");
        }
        audit.record(
                withdrawn ? "contract.fact-withdrawn" : "contract.fact-said",
                new AuditEntry.Thing(
                        "contract",
                        contract.value(),
                        agreement.number(),
                        agreement.customer().value()),
                Map.of(
                        "kind", entry.kind().key(),
                        "key", entry.key(),
                        "from", entry.from().toString(),
                        "amount", Objects.toString(entry.amount(), "")));
        return history(contract).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Money is of the plan's currency; what is named must stand in the plan or among the promises of that day. */
    private static void refuseUnlessItBelongs(Fact.Entry entry, Agreement agreement) {
        LocalDate day = entry.from();
        Terms terms = agreement.at(day).terms();
        String currency = terms.plan().currency().getCurrencyCode();
        if (entry.kind().isMoney() && !entry.unit().equals(currency)) {
            throw Refused.input(
                            "fact-currency",
                            "unit",
                            "The contract is in " + currency + ", not in '" + entry.unit() + "'.",
                            "Say the amount in " + currency + ".")
                    .naming(currency, entry.unit());
        }
        boolean known =
                switch (entry.kind()) {
                    case BOOKING, END_CHOICE -> terms.plan().charge(entry.key()).isPresent();
                    case PROMISE ->
                        terms.promises().stream().anyMatch(each -> each.key().equals(entry.key()));
                    case TURNOVER, PARTNER_SALES, SEATS, PLACES, VOUCHER, UPGRADE, FEATURE, CUSTOMER_TYPE -> true;
                    case GRANT, FIGURE, COUNT -> true;
                };
        if (!known) {
            throw Refused.input(
                            "fact-unknown-key",
                            "key",
                            "The contract knows no '" + entry.key() + "' on this day.",
                            "Use a key that stands in its plan or among its promises.")
                    .naming(entry.key());
        }
    }

    private static Fact row(ResultSet row, int index) throws SQLException {
        return new Fact(
                row.getObject("id", UUID.class),
                new ContractId(row.getObject("contract_id", UUID.class)),
                new Fact.Entry(
                        FactKind.valueOf(row.getString("kind")),
                        row.getString("key"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class),
                        row.getBigDecimal("amount") == null
                                ? null
                                : row.getBigDecimal("amount").stripTrailingZeros(),
                        row.getString("unit"),
                        row.getString("note")),
                row.getInt("version"),
                row.getBoolean("withdrawn"),
                row.getBoolean("by_provider"),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
