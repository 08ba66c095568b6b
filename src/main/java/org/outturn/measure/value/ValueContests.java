package org.outturn.measure.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.outturn.measure.Contest;
import org.outturn.measure.Contests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is said about contested lines, and how the contests end. */
@Repository
public class ValueContests {
    private static final int TEXT = 2000;

    private final JdbcClient db;
    private final Clock clock;

    ValueContests(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Opens one with the customer's reason; both sides then have {@value Contests#DAYS} days. */
    void open(ValueStatement statement, String line, String reason) {
        UUID id = Uuid7.next();
        LocalDate settleBy =
                LocalDate.ofInstant(clock.instant(), Asking.required().zone()).plusDays(Contests.DAYS);
        db.sql("""
                insert into measure.value_contest (id, tenant_id, customer_id, statement_id, line, opened_by, opened_at, settle_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        Asking.required().tenantId(),
                        statement.customer().value(),
                        statement.id().value(),
                        line,
                        Asking.required().name(),
                        OffsetDateTime.now(clock),
                        settleBy)
                .update();
        write(statement, id, reason);
    }

    private void write(ValueStatement statement, UUID contest, String text) {
        Viewer viewer = Asking.required();
        db.sql("insert into measure.value_message values (?, ?, ?, ?, ?, ?, ?, ?)")
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

    /** Somebody of either side says something about a contested line. */
    @Transactional
    public void say(ValueStatement statement, String line, @Nullable String text) {
        Viewer viewer = Asking.required();
        viewer.require(viewer.isProvider() ? Role.ENGINEER : Role.BUYER);
        statement.answer(line);
        Contest open = find(statement, line)
                .orElseThrow(() ->
                        Refused.state("contest-closed", "Nothing is contested here any more.", "Load the page again."));
        write(statement, open.id(), words("text", text));
    }

    static String words(String field, @Nullable String text) {
        String said = Field.text(field, text, TEXT);
        if (said.isEmpty()) {
            throw Refused.input(
                    "reason-missing", field, "A reason is missing.", "Say in a sentence what does not look right.");
        }
        return said;
    }

    private Optional<Contest> find(ValueStatement statement, String line) {
        return of(statement).getOrDefault(line, List.of()).stream()
                .filter(Contest::isOpen)
                .findFirst();
    }

    /** Ends the open one of a line with a last word, if there is any. */
    void close(ValueStatement statement, String line, Contest.Outcome outcome, String word) {
        Optional<Contest> open = find(statement, line);
        if (open.isEmpty()) {
            return;
        }
        if (!word.isEmpty()) {
            write(statement, open.get().id(), word);
        }
        db.sql("""
                update measure.value_contest set outcome = ?, closed_by = ?, closed_at = ? where id = ? and outcome is null""")
                .params(
                        outcome.name(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock),
                        open.get().id())
                .update();
    }

    /** Those of a statement by the line's key, newest first. */
    public Map<String, List<Contest>> of(ValueStatement statement) {
        Map<String, List<Contest>> byLine = new LinkedHashMap<>();
        db.sql("select * from measure.value_contest where statement_id = ? order by opened_at desc")
                .param(statement.id().value())
                .query((ResultSet row) -> {
                    byLine.computeIfAbsent(row.getString("line"), fresh -> new ArrayList<>())
                            .add(row(row));
                });
        return byLine;
    }

    private Contest row(ResultSet row) throws SQLException {
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
        return db.sql("select * from measure.value_message where contest_id = ? order by at, id")
                .param(contest)
                .query((row, index) -> new Contest.Message(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        row.getBoolean("by_provider"),
                        row.getString("text")))
                .list();
    }
}
