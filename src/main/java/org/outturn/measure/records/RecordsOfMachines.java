package org.outturn.measure.records;

import java.util.Collection;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A machine about which something was entered is in use. */
@Component
class RecordsOfMachines implements MachineUse {
    private final JdbcClient db;

    RecordsOfMachines(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String key() {
        return "records";
    }

    @Override
    public long count(Collection<MachineId> machines) {
        return db.sql("""
                select count(*) from measure.record
                where machine_id in (select cast(u as uuid) from unnest(cast(:machines as text[])) u)""")
                .param("machines", RecordList.texts(machines, MachineId::toString))
                .query(Long.class)
                .single();
    }
}
