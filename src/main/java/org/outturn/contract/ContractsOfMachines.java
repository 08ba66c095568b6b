package org.outturn.contract;

import java.util.Collection;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A machine for which something was agreed is in use. */
@Component
class ContractsOfMachines implements MachineUse {
    private final JdbcClient db;

    ContractsOfMachines(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String key() {
        return "contracts";
    }

    @Override
    public long count(Collection<MachineId> machines) {
        return db.sql("""
                select count(*) from contract.contract c where exists (
                    select 1 from jsonb_array_elements_text(c.terms::jsonb -> 'machines') as m (id)
                    where m.id = any(:machines))""")
                .param("machines", machines.stream().map(MachineId::toString).toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
