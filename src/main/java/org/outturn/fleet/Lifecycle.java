package org.outturn.fleet;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.identity.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of a machine: planned, in service, paused, retired. */
@Service
public class Lifecycle {
    private final JdbcClient db;
    private final Machines machines;
    private final AuditTrail audit;
    private final Clock clock;

    Lifecycle(JdbcClient db, Machines machines, AuditTrail audit, Clock clock) {
        this.db = db;
        this.machines = machines;
        this.audit = audit;
        this.clock = clock;
    }

    /** Moves a machine on in its life; each step says what it forbids. */
    @Transactional
    public Machine become(MachineId id, Machine.@Nullable State state) {
        Fleet.mayOperate();
        Machine before = machines.get(id);
        Machine.State to = before.become(Field.given("state", state));
        if (to == Machine.State.RETIRED
                && machines.parts(id).stream().anyMatch(part -> part.state() != Machine.State.RETIRED)) {
            throw Refused.state(
                    "parts-in-use",
                    "The machine " + before.number() + " has parts that are not retired.",
                    "Retire them first, or make them parts of something else.");
        }
        int changed = db.sql("update fleet.machine set state = ?, state_since = ? where id = ? and state = ?")
                .params(
                        to.name(),
                        OffsetDateTime.now(clock),
                        id.value(),
                        before.state().name())
                .update();
        if (changed != 1) {
            throw Refused.state("machine-moved", "Somebody was quicker.", "Load the page again.");
        }
        audit.record(
                switch (to) {
                    case PLANNED -> throw new IllegalStateException("Nothing is planned anew.");
                    case IN_SERVICE ->
                        before.state() == Machine.State.PAUSED ? "machine.resumed" : "machine.commissioned";
                    case PAUSED -> "machine.paused";
                    case RETIRED -> "machine.retired";
                },
                Installations.thing(before),
                Map.of());
        return machines.get(id);
    }
}
