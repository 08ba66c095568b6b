package org.outturn.connect;

import java.util.Collection;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A machine that has a device is in use. */
@Component
class DevicesOfMachines implements MachineUse {
    private final JdbcClient db;

    DevicesOfMachines(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String key() {
        return "devices";
    }

    @Override
    public long count(Collection<MachineId> machines) {
        return db.sql("select count(*) from connect.device where machine_id = any((:machines)::uuid[])")
                .param("machines", machines.stream().map(MachineId::toString).toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
