package org.outturn.telemetry;

import java.util.Collection;
import java.util.List;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineUse;
import org.outturn.identity.Asking;
import org.outturn.identity.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A machine that has sent a value is in use. A series alone is none: it is there as soon as somebody looks at a machine. */
@Component
class ValuesOfMachines implements MachineUse {
    private final JdbcClient db;
    private final Latest latest;

    ValuesOfMachines(JdbcClient db, Latest latest) {
        this.db = db;
        this.latest = latest;
    }

    @Override
    public String key() {
        return "values";
    }

    /** One as soon as there is any; how many there are would be a question to the store for each series. */
    @Override
    public long count(Collection<MachineId> machines) {
        TenantId tenant = Asking.required().tenant();
        List<Long> series = db.sql("select id from telemetry.series where machine_id = any((:machines)::uuid[])")
                .param("machines", machines.stream().map(MachineId::toString).toArray(String[]::new))
                .query((row, index) -> row.getLong("id"))
                .list();
        boolean any = series.stream()
                .anyMatch(id -> latest.of(tenant, new SeriesId(id)).isPresent());
        return any ? 1 : 0;
    }
}
