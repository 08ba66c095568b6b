package org.outturn.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The customers of a tenant; a customer's people see only their own organisation. */
@Repository
public class Organisations {
    private final JdbcClient db;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    Organisations(JdbcClient db, Numbers numbers, AuditTrail audit, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Organisation add(OrganisationId id, String name, String address, String country) {
        var added = new Organisation(id, "CU-" + numbers.next("customer", 1001), name, address, country);
        db.sql("""
                insert into identity.organisation (id, tenant_id, number, name, address, country, created_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id.value(),
                        Asking.required().tenantId(),
                        added.number(),
                        name,
                        address,
                        country,
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                "customer.added",
                new AuditEntry.Thing("customer", id.value(), added.number() + " " + name, id.value()));
        return added;
    }

    public Organisation get(OrganisationId id) {
        return db.sql("select id, number, name, address, country from identity.organisation where id = ?")
                .param(id.value())
                .query(Organisations::row)
                .optional()
                .orElseThrow(() -> new NotFound("organisation", id));
    }

    public List<Organisation> all() {
        return db.sql("select id, number, name, address, country from identity.organisation order by number")
                .query(Organisations::row)
                .list();
    }

    private static Organisation row(ResultSet row, int index) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getString("name"),
                row.getString("address"),
                row.getString("country"));
    }
}
