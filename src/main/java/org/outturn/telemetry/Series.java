package org.outturn.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.TenantId;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands out the numbers under which the point store knows the keys of machines. A key that the machine's type does not know
 * gets a series as well: what was acknowledged is kept, whatever it was called. A machine has series of its own for each
 * customer who had it, so that its points never change hands.
 */
@Component // not a repository: its proxy would cost every message more than the look into the map
public class Series {
    /** Keys that one machine may have; a device that invents a new key with each message is stopped here. */
    static final int MOST_KEYS = 1_000;

    private final JdbcClient db;
    private final Reporting reporting;
    private final Map<Name, SeriesId> known = new ConcurrentHashMap<>();

    Series(JdbcClient db, Reporting reporting) {
        this.db = db;
        this.reporting = reporting;
    }

    private record Name(MachineId machine, OrganisationId owner, String key) {}

    /** The series, if this process has met it before; never asks the database. */
    public Optional<SeriesId> known(OrganisationId owner, MachineId machine, String key) {
        return Optional.ofNullable(known.get(new Name(machine, owner, key)));
    }

    /** The series of a machine's key for the customer who has the machine, made if there is none yet. */
    public SeriesId obtain(TenantId tenant, OrganisationId customer, MachineId machine, String key) {
        SeriesId before = known.get(new Name(machine, customer, key));
        return before != null
                ? before
                : Asking.as(Viewer.job(tenant, "intake"), () -> register(tenant, customer, machine, key));
    }

    private SeriesId register(TenantId tenant, OrganisationId customer, MachineId machine, String key) {
        SeriesId found = find(customer, machine, key).orElse(null);
        if (found == null) {
            refuseTooMany(customer, machine);
            db.sql("""
                    insert into telemetry.series (tenant_id, customer_id, machine_id, key) values (?, ?, ?, ?)
                    on conflict do nothing""")
                    .params(tenant.value(), customer.value(), machine.value(), key)
                    .update();
            reporting.note(tenant, customer, machine);
            found = find(customer, machine, key).orElseThrow();
        }
        known.put(new Name(machine, customer, key), found);
        return found;
    }

    private void refuseTooMany(OrganisationId customer, MachineId machine) {
        long count = db.sql("select count(*) from telemetry.series where machine_id = ? and customer_id = ?")
                .params(machine.value(), customer.value())
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

    /**
     * The series of a machine's key from when the customer had or has it, as far as the viewer may see it; empty when nothing
     * was ever sent under it.
     */
    public Optional<SeriesId> find(OrganisationId owner, MachineId machine, String key) {
        return db.sql("select id from telemetry.series where machine_id = ? and customer_id = ? and key = ?")
                .params(machine.value(), owner.value(), key)
                .query(Long.class)
                .optional()
                .map(SeriesId::new);
    }

    /**
     * The series of several machines, as their customers have or had them, in the order of the machines and of their types'
     * signals; a signal under which nothing was ever sent is not among them.
     *
     * @param keys of the signals; empty for all
     */
    List<FleetPoints.Of<SeriesId>> find(List<Machine> machines, List<String> keys) {
        Map<Name, SeriesId> found = new HashMap<>();
        db.sql("""
                select s.id, s.machine_id, s.customer_id, s.key from telemetry.series s
                join unnest(cast(:machines as uuid[]), cast(:owners as uuid[])) as m (id, owner)
                    on m.id = s.machine_id and m.owner = s.customer_id""")
                .param(
                        "machines",
                        machines.stream().map(each -> each.id().toString()).toArray(String[]::new))
                .param(
                        "owners",
                        machines.stream()
                                .map(each -> each.customer().toString())
                                .toArray(String[]::new))
                .query(row -> {
                    found.put(
                            new Name(
                                    new MachineId(row.getObject("machine_id", UUID.class)),
                                    new OrganisationId(row.getObject("customer_id", UUID.class)),
                                    row.getString("key")),
                            new SeriesId(row.getLong("id")));
                });
        List<FleetPoints.Of<SeriesId>> all = new ArrayList<>();
        for (Machine machine : machines) {
            for (Signal signal : machine.type().signals()) {
                SeriesId id = found.get(new Name(machine.id(), machine.customer(), signal.key()));
                if (id != null && (keys.isEmpty() || keys.contains(signal.key()))) {
                    all.add(new FleetPoints.Of<>(machine, signal, id));
                }
            }
        }
        return all;
    }
}
