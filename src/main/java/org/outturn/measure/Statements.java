package org.outturn.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Value statements: computed and signed by the provider, accepted or contested by the customer, then frozen for good. */
@Service
public class Statements {
    private final JdbcClient db;
    private final Numbers numbers;
    private final Machines machines;
    private final Baselines baselines;
    private final PointSets pointSets;
    private final AuditTrail audit;
    private final Clock clock;

    Statements(
            JdbcClient db,
            Numbers numbers,
            Machines machines,
            Baselines baselines,
            PointSets pointSets,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.machines = machines;
        this.baselines = baselines;
        this.pointSets = pointSets;
        this.audit = audit;
        this.clock = clock;
    }

    /** Computes the statement of a contract's month from the stored points, as a draft. */
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
        refuseIfAlive(contract, month);
        Machine machine = machines.get(new MachineId(contract.terms().machines().getFirst()), contract.customer());
        Baseline baseline = baselines
                .agreed(machine)
                .orElseThrow(() -> Refused.state(
                                "baseline-not-agreed",
                                "The machine " + machine.number() + " has no baseline that both sides agreed to.",
                                "Fit one on the machine's page and let both sides agree.")
                        .naming(machine.number()));
        StatementDocument document = compute(contract, month, machine, baseline);
        return insert(contract, machine, document);
    }

    private void refuseIfAlive(Contract contract, YearMonth month) {
        of(contract.id()).stream()
                .filter(s -> s.document().month().equals(month))
                .filter(Statement::isAlive)
                .findFirst()
                .ifPresent(s -> {
                    throw Refused.state(
                                    "statement-exists",
                                    "There is a statement for " + month + " already: "
                                            + s.document().number() + ".",
                                    "Open that one.")
                            .naming(month, s.document().number());
                });
    }

    private StatementDocument compute(Contract contract, YearMonth month, Machine machine, Baseline baseline) {
        Metering metering = baseline.document().metering();
        Period period = Period.days(
                contract.terms().firstServed(month),
                contract.terms().lastServed(month).plusDays(1),
                metering.zone());
        PointSets.Taken taken = pointSets.take(machine, metering, period);
        LocalDays days = metering.days(taken.points(), period);
        Verification verification = Verification.of(
                        baseline.document().model(),
                        baseline.document().statistics(),
                        days.days(),
                        StatementDocument.CONFIDENCE)
                .orElseThrow(() -> Refused.input(
                                "no-data",
                                "month",
                                "No day of " + month + " has both use and temperature.",
                                "Wait for the machine's data, or choose another month.")
                        .naming(month));
        pointSets.keep(machine.customer(), taken.points());
        int version = 1
                + (int) of(contract.id()).stream()
                        .filter(s -> s.document().month().equals(month))
                        .count();
        return StatementComputation.document(
                "VS-" + numbers.next("statement", 1001),
                version,
                contract,
                month,
                baseline,
                verification,
                days,
                taken.points().hash(),
                taken.receivedUntil());
    }

    private Statement insert(Contract contract, Machine machine, StatementDocument document) {
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
                        machine.id().value(),
                        document.number(),
                        document.month().atDay(1),
                        document.version(),
                        document.text(),
                        document.hash(),
                        OffsetDateTime.now(clock))
                .update();
        note(id, contract.customer(), Statement.State.DRAFT, "");
        Statement drafted = get(id);
        audit.record("statement.drafted", thing(drafted), details(drafted));
        return drafted;
    }

    @Transactional
    public Statement sign(StatementId id) {
        Asking.required().require(Role.ENGINEER);
        Statement statement = get(id);
        Statement signed = move(statement, statement.sign(), "");
        audit.record("statement.signed", thing(signed), details(signed));
        return signed;
    }

    /** The customer accepts the statement with the fingerprint that was shown. */
    @Transactional
    public Statement accept(StatementId id, String hashSeen) {
        customerOnly();
        Statement statement = get(id);
        Statement accepted = move(statement, statement.accept(hashSeen), "");
        audit.record("statement.accepted", thing(accepted), details(accepted));
        return accepted;
    }

    @Transactional
    public Statement contest(StatementId id, String reason) {
        customerOnly();
        Statement statement = get(id);
        Statement contested = move(statement, statement.contest(reason), reason.strip());
        audit.record("statement.contested", thing(contested), Map.of("reason", reason.strip()));
        return contested;
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

    private Statement move(Statement statement, Statement.State to, String note) {
        int moved = db.sql("update measure.statement set state = ? where id = ? and state = ?")
                .params(to.name(), statement.id().value(), statement.state().name())
                .update();
        if (moved != 1) {
            throw Refused.state("statement-moved", "Somebody was quicker.", "Load the page again.");
        }
        note(statement.id(), statement.customer(), to, note);
        return get(statement.id());
    }

    private void note(StatementId id, OrganisationId customer, Statement.State what, String note) {
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
        return db.sql("select * from measure.statement where id = ?")
                .param(id.value())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound("value statement", id));
    }

    /** The statements of a contract, by month. */
    public List<Statement> of(ContractId contract) {
        return db.sql("select * from measure.statement where contract_id = ? order by month, version")
                .param(contract.value())
                .query(this::row)
                .list();
    }

    /** The statements that one may see, newest month first. */
    public List<Statement> latest(int most) {
        return db.sql("select * from measure.statement order by month desc, version desc limit ?")
                .param(most)
                .query(this::row)
                .list();
    }

    /** The accepted statement of a contract's month. */
    public Optional<Statement> accepted(ContractId contract, YearMonth month) {
        return db.sql("select * from measure.statement where contract_id = ? and month = ? and state = 'ACCEPTED'")
                .params(contract.value(), month.atDay(1))
                .query(this::row)
                .optional();
    }

    /** The points that a statement was computed from. */
    public PointSet points(Statement statement) {
        return pointSets.get(statement.document().pointsHash());
    }

    Statement row(ResultSet row, int index) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Statement(
                new StatementId(id),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                Statement.State.valueOf(row.getString("state")),
                StatementDocument.parse(row.getString("document")),
                row.getString("hash"),
                instant(row, "created_at"),
                events(id));
    }

    private List<Statement.Event> events(UUID statement) {
        return db.sql("select * from measure.statement_event where statement_id = ? order by at, id")
                .param(statement)
                .query((row, index) -> new Statement.Event(
                        instant(row, "at"),
                        row.getString("who"),
                        Statement.State.valueOf(row.getString("what")),
                        row.getString("note")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
