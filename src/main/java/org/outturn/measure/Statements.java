package org.outturn.measure;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Value statements: computed and signed by the provider, accepted or contested by the customer, then frozen for good. */
@Service
public class Statements {
    private final JdbcClient db;
    private final StatementRows rows;
    private final StatementMaking making;
    private final Contests contests;
    private final PointSets pointSets;
    private final AuditTrail audit;
    private final Clock clock;

    Statements(
            JdbcClient db,
            StatementRows rows,
            StatementMaking making,
            Contests contests,
            PointSets pointSets,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.rows = rows;
        this.making = making;
        this.contests = contests;
        this.pointSets = pointSets;
        this.audit = audit;
        this.clock = clock;
    }

    /** Computes the statement of a contract's month from the stored points, as a draft; after a contested one as its next version. */
    @Transactional
    public Statement draft(Contract contract, YearMonth month) {
        Asking.required().require(Role.ENGINEER);
        if (contract.terms().daysServed(month) == 0) {
            throw Refused.input(
                            "month-not-served",
                            "month",
                            "The contract " + contract.number() + " does not cover " + month + ".",
                            "Choose a month of its service.")
                    .naming(contract.number(), month);
        }
        List<Statement> before = of(contract.id(), month);
        before.stream().filter(Statement::isAlive).findFirst().ifPresent(s -> {
            throw Refused.state(
                            "statement-exists",
                            "There is a statement for " + month + " already: "
                                    + s.document().number() + ".",
                            "Open that one.")
                    .naming(month, s.document().number());
        });
        Statement last = before.isEmpty() ? null : before.getLast();
        return insert(contract, making.document(contract, month, before.size(), last));
    }

    /**
     * Computes the next version of a statement from the points and agreements as they are now. What was accepted stays as it is beside
     * it; what was not is replaced by it.
     *
     * @throws Refused when nothing differs
     */
    @Transactional
    public Statement revise(StatementId id, Contract contract) {
        Asking.required().require(Role.ENGINEER);
        Statement statement = get(id);
        YearMonth month = statement.document().month();
        List<Statement> versions = of(contract.id(), month);
        requireNewest(statement, versions);
        FamilyStatement next = making.document(contract, month, versions.size(), statement);
        if (next.corrects().map(c -> c.causes().isEmpty()).orElse(false)) {
            throw Refused.state(
                    "nothing-new",
                    "Computed again, the statement is the same.",
                    "Wait for the data or the agreement that you miss.");
        }
        if (statement.state() == Statement.State.DRAFT || statement.state() == Statement.State.SIGNED) {
            move(statement, Statement.State.REPLACED, Statement.What.REPLACED, next.number());
        }
        return insert(contract, next);
    }

    private static void requireNewest(Statement statement, List<Statement> versions) {
        if (!versions.getLast().id().equals(statement.id())) {
            throw Refused.state(
                            "statement-superseded",
                            "There is a later version: "
                                    + versions.getLast().document().number() + ".",
                            "Open that one.")
                    .naming(versions.getLast().document().number());
        }
    }

    private Statement insert(Contract contract, StatementDocument document) {
        StatementId id = StatementId.next();
        db.sql("""
                insert into measure.statement (id, tenant_id, customer_id, contract_id, machine_id, number, month, version,
                    state, document, hash, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?)""")
                .params(
                        id.value(),
                        Asking.required().tenantId(),
                        contract.customer().value(),
                        contract.id().value(),
                        document.design().machine(),
                        document.number(),
                        document.month().atDay(1),
                        document.version(),
                        document.text(),
                        document.hash(),
                        OffsetDateTime.now(clock))
                .update();
        note(id, contract.customer(), Statement.What.DRAFT, "");
        Statement drafted = get(id);
        audit.record("statement.drafted", thing(drafted), details(drafted));
        return drafted;
    }

    @Transactional
    public Statement sign(StatementId id) {
        Asking.required().require(Role.ENGINEER);
        Statement statement = get(id);
        Statement signed = move(statement, statement.sign(), Statement.What.SIGNED, "");
        for (Statement earlier : of(
                new ContractId(signed.document().contract()), signed.document().month())) {
            if (earlier.state() == Statement.State.CONTESTED) {
                contests.close(earlier, Contest.Outcome.CORRECTED, "");
                move(
                        earlier,
                        Statement.State.REPLACED,
                        Statement.What.REPLACED,
                        signed.document().number());
            }
        }
        audit.record("statement.signed", thing(signed), details(signed));
        return signed;
    }

    /** The customer accepts the statement with the fingerprint that was shown. */
    @Transactional
    public Statement accept(StatementId id, String hashSeen) {
        customerOnly();
        Statement statement = get(id);
        Statement accepted = move(statement, statement.accept(hashSeen), Statement.What.ACCEPTED, "");
        audit.record("statement.accepted", thing(accepted), details(accepted));
        return accepted;
    }

    /** The customer does not agree and says why; both sides then have {@value Contests#DAYS} days to settle it. */
    @Transactional
    public Statement contest(StatementId id, String reason) {
        customerOnly();
        Statement statement = get(id);
        String why = Contests.words("reason", reason);
        Statement contested = move(statement, statement.contest(why), Statement.What.CONTESTED, why);
        contests.open(contested, why);
        audit.record("statement.contested", thing(contested), Map.of("reason", why));
        return contested;
    }

    /** The customer does not contest it any more and can accept it. */
    @Transactional
    public Statement withdraw(StatementId id) {
        customerOnly();
        return decideAgain(get(id), Statement.What.WITHDRAWN, Contest.Outcome.WITHDRAWN, "");
    }

    /** The provider stands by the figure and says why; the customer decides again. */
    @Transactional
    public Statement keep(StatementId id, String reason) {
        Asking.required().require(Role.ENGINEER);
        return decideAgain(get(id), Statement.What.KEPT, Contest.Outcome.KEPT, Contests.words("reason", reason));
    }

    private Statement decideAgain(Statement statement, Statement.What what, Contest.Outcome outcome, String word) {
        StatementDocument document = statement.document();
        Statement.State to = statement.decideAgain();
        requireNewest(statement, of(new ContractId(document.contract()), document.month()));
        contests.close(statement, outcome, word);
        Statement open = reopened(statement, to, what, word);
        audit.record("statement." + what.name().toLowerCase(Locale.ROOT), thing(open), details(open));
        return open;
    }

    private Statement reopened(Statement statement, Statement.State to, Statement.What what, String word) {
        try {
            return move(statement, to, what, word);
        } catch (DuplicateKeyException e) {
            // a draft that the customer does not see yet
            throw Refused.state(
                    "version-in-making",
                    "A new version of this statement is being made.",
                    "Wait until you are shown it, and decide on that one.");
        }
    }

    private static AuditEntry.Thing thing(Statement statement) {
        return new AuditEntry.Thing(
                "statement",
                statement.id().value(),
                statement.document().number(),
                statement.customer().value());
    }

    private static Map<String, String> details(Statement statement) {
        return Map.of("month", statement.document().month().toString(), "hash", statement.hash());
    }

    private static void customerOnly() {
        Viewer viewer = Asking.required();
        viewer.require(Role.BUYER);
        if (viewer.isProvider()) {
            throw Refused.right(
                    "not-the-customer", "Only the customer decides on a statement.", "Ask the customer's buyer.");
        }
    }

    private Statement move(Statement statement, Statement.State to, Statement.What what, String note) {
        int moved = db.sql("update measure.statement set state = ? where id = ? and state = ?")
                .params(to.name(), statement.id().value(), statement.state().name())
                .update();
        if (moved != 1) {
            throw Refused.state("statement-moved", "Somebody was quicker.", "Load the page again.");
        }
        note(statement.id(), statement.customer(), what, note);
        return get(statement.id());
    }

    private void note(StatementId id, OrganisationId customer, Statement.What what, String note) {
        db.sql("insert into measure.statement_event values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Uuid7.next(),
                        Asking.required().tenantId(),
                        customer.value(),
                        id.value(),
                        OffsetDateTime.now(clock),
                        Asking.required().name(),
                        what.name(),
                        note)
                .update();
    }

    public Statement get(StatementId id) {
        return rows.get(id);
    }

    /** The statements of a contract, by month. */
    public List<Statement> of(ContractId contract) {
        return rows.of(contract);
    }

    /** The versions of a contract's month that one may see, in order. */
    public List<Statement> of(ContractId contract, YearMonth month) {
        return rows.of(contract, month);
    }

    /** The accepted statement of a contract's month; of several versions the latest. */
    public Optional<Statement> accepted(ContractId contract, YearMonth month) {
        return rows.accepted(contract, month);
    }

    /** The points that a statement was computed from. */
    public PointSet points(Statement statement) {
        return pointSets.get(statement.document().pointsHash());
    }
}
