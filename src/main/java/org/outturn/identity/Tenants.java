package org.outturn.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The provider organisations that run services on this installation. */
@Repository
public class Tenants {
    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    Tenants(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a tenant; must be called while asking for this very tenant. */
    @Transactional
    public void found(TenantId id, String name) {
        db.sql("insert into identity.tenant (id, name, created_at) values (?, ?, ?)")
                .params(id.value(), name, OffsetDateTime.now(clock))
                .update();
        db.sql("insert into identity.installation (single, founded_at) values (true, ?) on conflict do nothing")
                .param(OffsetDateTime.now(clock))
                .update();
        audit.record("tenant.founded", new AuditEntry.Thing("tenant", id.value(), name, null));
    }

    /** Does everybody who works for the tenant for which is asked need a second factor? */
    public boolean demandsSecondFactor() {
        return db.sql("select demands_second_factor from identity.tenant where id = ?")
                .param(Asking.required().tenantId())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Demands a second factor of everybody who works for the tenant, or leaves it to them again. Tokens need none. */
    @Transactional
    public void demandSecondFactor(boolean demanded) {
        Viewer viewer = Asking.required();
        viewer.requireProvider(Role.ADMINISTRATOR);
        int changed = db.sql("""
                update identity.tenant set demands_second_factor = :demanded
                where id = :id and demands_second_factor <> :demanded""")
                .param("demanded", demanded)
                .param("id", viewer.tenantId())
                .update();
        if (changed > 0) {
            var thing = new AuditEntry.Thing("tenant", viewer.tenantId(), name().orElse(""), null);
            if (demanded) {
                audit.record("tenant.second-factor-demanded", thing);
            } else {
                audit.record("tenant.second-factor-left-open", thing);
            }
        }
    }

    /** The name of the tenant for which is asked. */
    public Optional<String> name() {
        return db.sql("select name from identity.tenant where id = ?")
                .param(Asking.required().tenantId())
                .query(String.class)
                .optional();
    }
}
