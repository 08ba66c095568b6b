package org.outturn.measure.value;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.measure.value.ValueStatement.Answer;
import org.outturn.measure.value.ValueStatement.State;
import org.outturn.measure.value.ValueStatement.What;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves statements and lines from one state to the next, and writes down that somebody did. */
@Repository
class ValueTrail {
    private final JdbcClient db;
    private final ValueRows rows;
    private final AuditTrail audit;
    private final Clock clock;

    ValueTrail(JdbcClient db, ValueRows rows, AuditTrail audit, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    void decide(ValueStatement statement, String line, Answer from, Answer to, What what, String note) {
        boolean open = to == Answer.OPEN;
        if (!rows.decide(
                statement.id(),
                line,
                from,
                to,
                open ? null : Asking.required().name(),
                open ? null : OffsetDateTime.now(clock))) {
            throw moved();
        }
        note(statement, what, line, note);
    }

    ValueStatement move(ValueStatement statement, State to, What what, String note) {
        if (!rows.move(statement.id(), statement.state(), to)) {
            throw moved();
        }
        note(statement, what, "", note);
        return rows.get(statement.id());
    }

    private static Refused moved() {
        return Refused.state("statement-moved", "Somebody was quicker.", "Load the page again.");
    }

    /** Writes down for both sides what happened. */
    void note(ValueStatement statement, What what, String line, String note) {
        db.sql("insert into measure.value_event values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Uuid7.next(),
                        Asking.required().tenantId(),
                        statement.customer().value(),
                        statement.id().value(),
                        OffsetDateTime.now(clock),
                        Asking.required().name(),
                        what.name(),
                        line,
                        note)
                .update();
    }

    /** Writes it into the audit trail. */
    void record(String action, ValueStatement statement, Map<String, String> details) {
        var thing = new AuditEntry.Thing(
                "value-statement",
                statement.id().value(),
                statement.document().number(),
                statement.customer().value());
        audit.record(action, thing, details.isEmpty() ? Map.of("hash", statement.hash()) : details);
    }
}
