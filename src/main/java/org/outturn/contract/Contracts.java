package org.outturn.contract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outturn.base.Cursor;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Sha256;
import org.outturn.base.Slice;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The contracts of a tenant; customers see their own. */
@Repository
public class Contracts {
    private final JdbcClient db;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    Contracts(JdbcClient db, Numbers numbers, AuditTrail audit, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records a contract whose terms the customer's person has accepted. */
    @Transactional
    public Contract conclude(OrganisationId customer, Terms terms, String acceptedBy) {
        String text = Json.text(terms);
        var contract = new Contract(
                ContractId.next(),
                "C-" + numbers.next("contract", 1001),
                1,
                customer,
                terms,
                Sha256.of(text),
                acceptedBy,
                clock.instant());
        db.sql("insert into contract.contract values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        contract.id().value(),
                        Asking.required().tenantId(),
                        customer.value(),
                        contract.number(),
                        contract.version(),
                        text,
                        contract.termsHash(),
                        acceptedBy,
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                "contract.concluded",
                new AuditEntry.Thing(
                        "contract", contract.id().value(), contract.number() + " " + terms.title(), customer.value()),
                Map.of("accepted-by", acceptedBy, "terms-hash", contract.termsHash()));
        return contract;
    }

    public Contract get(ContractId id) {
        return db.sql("select * from contract.contract where id = ?")
                .param(id.value())
                .query(Contracts::row)
                .optional()
                .orElseThrow(() -> new NotFound("contract", id));
    }

    public List<Contract> all() {
        return db.sql("select * from contract.contract order by number")
                .query(Contracts::row)
                .list();
    }

    /** A part of the contracts that one may see, by number, after a given number. */
    public Slice<Contract> slice(int limit, String cursor) {
        String after = Cursor.read(cursor, 1).map(place -> place.get(0)).orElse("");
        List<Contract> found = db.sql("select * from contract.contract where number > ? order by number limit ?")
                .params(after, limit + 1)
                .query(Contracts::row)
                .list();
        return Slice.of(found, limit, contract -> Cursor.of(contract.number()));
    }

    /** The contracts whose number, title or customer's name contains the text. */
    public List<Contract> find(String text, int most) {
        return db.sql("""
                select * from contract.contract
                where number ilike :like or terms::jsonb ->> 'title' ilike :like
                    or terms::jsonb -> 'customer' ->> 'name' ilike :like
                order by number limit :most""")
                .param("like", Slice.containing(text))
                .param("most", most)
                .query(Contracts::row)
                .list();
    }

    private static Contract row(ResultSet row, int index) throws SQLException {
        return new Contract(
                new ContractId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getInt("version"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                Json.mapper().readValue(row.getString("terms"), Terms.class),
                row.getString("terms_hash"),
                row.getString("accepted_by"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    }
}
