package org.outturn.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was done to an account in the audit trail of every organisation for which its human works. */
@Component
class AccountTrail {
    private final JdbcClient db;
    private final AuditTrail audit;

    AccountTrail(JdbcClient db, AuditTrail audit) {
        this.db = db;
        this.audit = audit;
    }

    /** Adds that the account's human did this to the own account. */
    @Transactional(propagation = Propagation.MANDATORY)
    void record(UUID account, String action, Map<String, String> details) {
        // In the order of tenants, or two who wait for each other's chains would wait for ever.
        List<Viewer> persons = Accounts.as(
                account, () -> db.sql("""
                select * from identity.person where account_id = ? and ended_at is null order by tenant_id, id""").param(account).query(People::viewer).list());
        for (Viewer person : persons) {
            var thing = new AuditEntry.Thing("person", person.personId(), person.name(), person.customerId());
            Asking.run(person, () -> audit.record(action, thing, details));
        }
    }
}
