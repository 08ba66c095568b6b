package org.outturn.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is said about contested statements, and how the contests end. */
@Repository
public class Contests {
    /** Days in which a contest is to be settled. */
    public static final int DAYS = 14;

    private static final int TEXT = 2000;

    private final JdbcClient db;
    private final Clock clock;

    Contests(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Opens one with the customer's reason. */
    void open(Statement statement, String reason) {
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        LocalDate settleBy =
                now.atZone(statement.document().design().zone()).toLocalDate().plusDays(DAYS);
        db.sql("""
                insert into measure.contest (id, tenant_id, customer_id, statement_id, opened_by, opened_at, settle_by)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        Asking.required().tenantId(),
                        statement.customer().value(),
                        statement.id().value(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock),
                        settleBy)
                .update();
        write(statement, id, reason);
    }

    private void write(Statement statement, UUID contest, String text) {
        Viewer viewer = Asking.required();
        db.sql("insert into measure.contest_message values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Uuid7.next(),
                        viewer.tenantId(),
                        statement.customer().value(),
                        contest,
                        OffsetDateTime.now(clock),
                        viewer.name(),
                        viewer.isProvider(),
                        text)
                .update();
    }

    /** Somebody of either side says something about a contested statement. */
    @Transactional
    public void say(Statement statement, @Nullable String text) {
        Viewer viewer = Asking.required();
        viewer.require(viewer.isProvider() ? Role.ENGINEER : Role.BUYER);
        write(statement, openOf(statement).id(), words("text", text));
    }

    static String words(String field, @Nullable String text) {
        String said = Field.text(field, text, TEXT);
        if (said.isEmpty()) {
            throw Refused.input(
                    "reason-missing", field, "A reason is missing.", "Say in a sentence what does not look right.");
        }
        return said;
    }

    private Contest openOf(Statement statement) {
        return of(statement.id()).stream()
                .filter(Contest::isOpen)
                .findFirst()
                .orElseThrow(() ->
                        Refused.state("contest-closed", "Nothing is contested here any more.", "Load the page again."));
    }

    /** Ends the open one, if there is any, with a last word. */
    void close(Statement statement, Contest.Outcome outcome, String word) {
        Optional<Contest> open =
                of(statement.id()).stream().filter(Contest::isOpen).findFirst();
        if (open.isEmpty()) {
            return; // contested before there were threads
        }
        if (!word.isEmpty()) {
            write(statement, open.get().id(), word);
        }
        db.sql("update measure.contest set outcome = ?, closed_by = ?, closed_at = ? where id = ? and outcome is null")
                .params(
                        outcome.name(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock),
                        open.get().id())
                .update();
    }

    /** Until when those of these statements are to be settled that are contested now; the days are those of each machine's zone. */
    public Map<StatementId, Deadline> deadlines(List<Statement> statements) {
        Map<StatementId, LocalDate> open = new HashMap<>();
        if (statements.stream().anyMatch(each -> each.state() == Statement.State.CONTESTED)) {
            db.sql("select statement_id, settle_by from measure.contest where outcome is null")
                    .query(row -> {
                        open.put(
                                new StatementId(row.getObject("statement_id", UUID.class)),
                                row.getObject("settle_by", LocalDate.class));
                    });
        }
        Map<StatementId, Deadline> deadlines = new HashMap<>();
        for (Statement statement : statements) {
            LocalDate settleBy = open.get(statement.id());
            if (settleBy != null && statement.state() == Statement.State.CONTESTED) {
                LocalDate today = LocalDate.ofInstant(
                        clock.instant(), statement.document().design().zone());
                deadlines.put(statement.id(), new Deadline(settleBy, ChronoUnit.DAYS.between(today, settleBy)));
            }
        }
        return deadlines;
    }

    /** Those of a statement, newest first. */
    public List<Contest> of(StatementId statement) {
        return db.sql("select * from measure.contest where statement_id = ? order by opened_at desc")
                .param(statement.value())
                .query(this::row)
                .list();
    }

    private Contest row(ResultSet row, int index) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String outcome = row.getString("outcome");
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Contest(
                id,
                row.getString("opened_by"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("settle_by", LocalDate.class),
                outcome == null ? null : Contest.Outcome.valueOf(outcome),
                row.getString("closed_by"),
                closed == null ? null : closed.toInstant(),
                messages(id));
    }

    private List<Contest.Message> messages(UUID contest) {
        return db.sql("select * from measure.contest_message where contest_id = ? order by at, id")
                .param(contest)
                .query((row, index) -> new Contest.Message(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        row.getBoolean("by_provider"),
                        row.getString("text")))
                .list();
    }
}
