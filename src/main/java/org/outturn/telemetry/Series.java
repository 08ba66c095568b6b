package org.outturn.telemetry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineId;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.TenantId;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands out the numbers under which the point store knows the keys of machines. A key that the machine's type does not know
 * gets a series as well: what was acknowledged is kept, whatever it was called.
 */
@Component // not a repository: its proxy would cost every message more than the look into the map
public class Series {
    /** Keys that one machine may have; a device that invents a new key with each message is stopped here. */
    static final int MOST_KEYS = 1_000;

    private final JdbcClient db;
    private final Map<Name, SeriesId> known = new ConcurrentHashMap<>();

    Series(JdbcClient db) {
        this.db = db;
    }

    private record Name(MachineId machine, String key) {}

    /** The series, if this process has met it before; never asks the database. */
    public Optional<SeriesId> known(MachineId machine, String key) {
        return Optional.ofNullable(known.get(new Name(machine, key)));
    }

    /** The series of a machine's key, made if there is none yet. */
    public SeriesId obtain(TenantId tenant, OrganisationId customer, MachineId machine, String key) {
        SeriesId before = known.get(new Name(machine, key));
        return before != null
                ? before
                : Asking.as(Viewer.job(tenant, "intake"), () -> register(tenant, customer, machine, key));
    }

    private SeriesId register(TenantId tenant, OrganisationId customer, MachineId machine, String key) {
        SeriesId found = find(machine, key).orElse(null);
        if (found == null) {
            refuseTooMany(machine);
            db.sql("""
                    insert into telemetry.series (tenant_id, customer_id, machine_id, key) values (?, ?, ?, ?)
                    on conflict do nothing""")
                    .params(tenant.value(), customer.value(), machine.value(), key)
                    .update();
            found = find(machine, key).orElseThrow();
        }
        known.put(new Name(machine, key), found);
        return found;
    }

    private void refuseTooMany(MachineId machine) {
        long count = db.sql("select count(*) from telemetry.series where machine_id = ?")
                .param(machine.value())
                .query(Long.class)
                .single();
        if (count >= MOST_KEYS) {
            throw Refused.state(
                            "too-many-keys",
                            "This machine already has " + MOST_KEYS + " keys.",
                            "Send values under keys that stay the same.")
                    .naming(MOST_KEYS);
        }
    }

    /** The series of a machine's key as far as the viewer may see it; empty when nothing was ever sent under it. */
    public Optional<SeriesId> find(MachineId machine, String key) {
        return db.sql("select id from telemetry.series where machine_id = ? and key = ?")
                .params(machine.value(), key)
                .query(Long.class)
                .optional()
                .map(SeriesId::new);
    }
}
