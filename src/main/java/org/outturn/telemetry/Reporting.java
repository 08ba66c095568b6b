package org.outturn.telemetry;

import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineTransferred;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.TenantId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which machines have sent points for the customer who has them. */
@Component
public class Reporting {
    private final JdbcClient db;

    Reporting(JdbcClient db) {
        this.db = db;
    }

    /** How many machines of those that one may see have sent points. */
    public long count() {
        return db.sql("select count(*) from telemetry.reporting where tenant_id = identity.tenant() and present")
                .query(Long.class)
                .single();
    }

    /** The machine has sent something, for the customer who has it. */
    void note(TenantId tenant, OrganisationId customer, MachineId machine) {
        db.sql("""
                insert into telemetry.reporting (machine_id, customer_id, tenant_id, present) values (?, ?, ?, true)
                on conflict do nothing""").params(machine.value(), customer.value(), tenant.value()).update();
    }

    /** For its new owner a machine has sent nothing yet, unless they had it before. */
    @EventListener
    void transferred(MachineTransferred sold) {
        db.sql("update telemetry.reporting set present = (customer_id = ?) where machine_id = ?")
                .params(sold.to().value(), sold.machine().value())
                .update();
    }
}
