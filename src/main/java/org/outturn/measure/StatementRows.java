package org.outturn.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.contract.ContractId;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Value statements as they are kept. */
@Repository
class StatementRows {
    private final JdbcClient db;

    StatementRows(JdbcClient db) {
        this.db = db;
    }

    Statement get(StatementId id) {
        return db.sql("select * from measure.statement where id = ?")
                .param(id.value())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound("value statement", id));
    }

    /** The statements of a contract, by month. */
    List<Statement> of(ContractId contract) {
        return db.sql("select * from measure.statement where contract_id = ? order by month, version")
                .param(contract.value())
                .query(this::row)
                .list();
    }

    /** The versions of a contract's month that one may see, in order. */
    List<Statement> of(ContractId contract, YearMonth month) {
        return db.sql("select * from measure.statement where contract_id = ? and month = ? order by version")
                .params(contract.value(), month.atDay(1))
                .query(this::row)
                .list();
    }

    /** The accepted statement of a contract's month; of several versions the latest. */
    Optional<Statement> accepted(ContractId contract, YearMonth month) {
        return db.sql("""
                select * from measure.statement where contract_id = ? and month = ? and state = 'ACCEPTED'
                order by version desc limit 1""")
                .params(contract.value(), month.atDay(1))
                .query(this::row)
                .optional();
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
                        Statement.What.valueOf(row.getString("what")),
                        row.getString("note")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
