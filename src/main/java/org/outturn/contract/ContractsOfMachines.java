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
                select count(distinct id) from (
                    select c.id from contract.contract c where exists (
                        select 1 from jsonb_array_elements_text(c.terms::jsonb -> 'machines') as m (id)
                        where m.id in (select unnest(cast(:machines as text[]))))
                    union all select w.contract_id from contract.wording w
                    where w.state in ('DRAFT', 'OFFERED', 'ACCEPTED') and exists (
                        select 1 from jsonb_array_elements_text(w.terms::jsonb -> 'machines') as m (id)
                        where m.id in (select unnest(cast(:machines as text[]))))
                    union all select contract_id from contract.movement
                    where machine_id in (select unnest(cast(:machines as uuid[])))) as agreed""")
                .param("machines", machines.stream().map(MachineId::toString).toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
