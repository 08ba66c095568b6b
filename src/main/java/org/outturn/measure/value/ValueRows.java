package org.outturn.measure.value;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.contract.ContractId;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Value statements by driver as they are kept. */
@Repository
class ValueRows {
    private final JdbcClient db;

    ValueRows(JdbcClient db) {
        this.db = db;
    }

    ValueStatement get(ValueStatementId id) {
        return db.sql("select * from measure.value_statement where id = ?")
                .param(id.value())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound("value statement by driver", id));
    }

    /** The statement; nobody else decides on it until this transaction ends. */
    ValueStatement locked(ValueStatementId id) {
        UUID locked = db.sql("select id from measure.value_statement where id = ? for update")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound("value statement by driver", id));
        return get(new ValueStatementId(locked));
    }

    /** Those of a contract that one may see, by days and version. */
    List<ValueStatement> of(ContractId contract) {
        return db.sql(
                        "select * from measure.value_statement where contract_id = ? order by first_day, last_day, version")
                .param(contract.value())
                .query(this::row)
                .list();
    }

    /** The versions of a contract's days that one may see, in order. */
    List<ValueStatement> of(ContractId contract, LocalDate first, LocalDate last) {
        return db.sql("""
                select * from measure.value_statement where contract_id = ? and first_day = ? and last_day = ? order by version""")
                .params(contract.value(), first, last)
                .query(this::row)
                .list();
    }

    void insert(ValueStatementId id, OrganisationId customer, ValueDocument document, OffsetDateTime at) {
        UUID tenant = Asking.required().tenantId();
        db.sql("""
                insert into measure.value_statement (id, tenant_id, customer_id, contract_id, number, first_day, last_day, version,
                    state, document, hash, evidence_hash, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?)""")
                .params(
                        id.value(),
                        tenant,
                        customer.value(),
                        document.contract(),
                        document.number(),
                        document.firstDay(),
                        document.lastDay(),
                        document.version(),
                        document.text(),
                        document.hash(),
                        document.evidenceHash(),
                        at)
                .update();
        for (DriverLine line : document.lines()) {
            db.sql("""
                    insert into measure.value_line (statement_id, line, tenant_id, customer_id, state)
                    values (?, ?, ?, ?, 'OPEN')""").params(id.value(), line.key(), tenant, customer.value()).update();
        }
    }

    /** Whether it was in the first state, and is in the second now. */
    boolean move(ValueStatementId id, ValueStatement.State from, ValueStatement.State to) {
        return db.sql("update measure.value_statement set state = ? where id = ? and state = ?")
                        .params(to.name(), id.value(), from.name())
                        .update()
                == 1;
    }

    /** Whether the line had the first answer, and has the second now. */
    boolean decide(
            ValueStatementId id,
            String line,
            ValueStatement.Answer from,
            ValueStatement.Answer to,
            @Nullable String by,
            @Nullable OffsetDateTime at) {
        return db.sql("""
                        update measure.value_line set state = :to, decided_by = :by, decided_at = :at
                        where statement_id = :id and line = :line and state = :from""")
                        .param("to", to.name())
                        .param("by", by, Types.VARCHAR)
                        .param("at", at, Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", id.value())
                        .param("line", line)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    void keep(OrganisationId customer, ValueEvidence evidence) {
        String text = evidence.text();
        db.sql("insert into measure.value_evidence values (?, ?, ?, ?) on conflict do nothing")
                .params(evidence.hash(), Asking.required().tenantId(), customer.value(), packed(text))
                .update();
    }

    ValueEvidence evidence(ValueStatement statement) {
        byte[] packed = db.sql("select content_gz from measure.value_evidence where hash = ? and customer_id = ?")
                .params(
                        statement.document().evidenceHash(),
                        statement.customer().value())
                .query((row, index) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new NotFound("evidence", statement.document().evidenceHash()));
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return ValueEvidence.parse(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    ValueStatement row(ResultSet row, int index) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new ValueStatement(
                new ValueStatementId(id),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                ValueStatement.State.valueOf(row.getString("state")),
                ValueDocument.parse(row.getString("document")),
                row.getString("hash"),
                instant(row, "created_at"),
                decisions(id),
                events(id));
    }

    private Map<String, ValueStatement.Decision> decisions(UUID statement) {
        Map<String, ValueStatement.Decision> decisions = new HashMap<>();
        db.sql("select * from measure.value_line where statement_id = ?")
                .param(statement)
                .query((ResultSet row) -> {
                    OffsetDateTime at = row.getObject("decided_at", OffsetDateTime.class);
                    decisions.put(
                            row.getString("line"),
                            new ValueStatement.Decision(
                                    ValueStatement.Answer.valueOf(row.getString("state")),
                                    row.getString("decided_by"),
                                    at == null ? null : at.toInstant()));
                });
        return decisions;
    }

    private List<ValueStatement.Event> events(UUID statement) {
        return db.sql("select * from measure.value_event where statement_id = ? order by at, id")
                .param(statement)
                .query((row, index) -> new ValueStatement.Event(
                        instant(row, "at"),
                        row.getString("who"),
                        ValueStatement.What.valueOf(row.getString("what")),
                        row.getString("line"),
                        row.getString("note")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
