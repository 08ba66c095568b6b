package org.outturn.measure;

import java.util.Collection;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A machine with a baseline is in use. */
@Component
class BaselinesOfMachines implements MachineUse {
    private final JdbcClient db;

    BaselinesOfMachines(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String key() {
        return "baselines";
    }

    @Override
    public long count(Collection<MachineId> machines) {
        return db.sql("select count(*) from measure.baseline where machine_id = any((:machines)::uuid[])")
                .param("machines", machines.stream().map(MachineId::toString).toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
