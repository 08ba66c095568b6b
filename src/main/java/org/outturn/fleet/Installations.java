package org.outturn.fleet;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds machines to the installed base. */
@Service
public class Installations {
    /** A line, its machines, their components, and two levels more. */
    static final int DEEPEST = 5;

    private final JdbcClient db;
    private final Numbers numbers;
    private final MachineTypes types;
    private final Sites sites;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    Installations(
            JdbcClient db,
            Numbers numbers,
            MachineTypes types,
            Sites sites,
            Organisations organisations,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.types = types;
        this.sites = sites;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a machine at a customer's site. */
    @Transactional
    public Machine add(Installation installation, Machine.@Nullable State state) {
        Fleet.mayChange();
        MachineType type = types.get(Field.given("type", installation.type()));
        type.refuseUnlessPublished();
        Site site = sites.get(Field.given("site", installation.site()));
        organisations.get(site.customer()).refuseIfArchived();
        var checked = installation.machine(
                MachineId.next(), "", state == null ? Machine.State.IN_SERVICE : state, type, site);
        refuseSerialTwice(checked);
        if (checked.parent() != null) {
            Whole whole = whole(checked.parent());
            whole.refuseUnlessFits(checked);
            refuseTooDeep(whole.depth() + 1);
        }
        Machine machine = checked.numbered("M-" + numbers.next("machine", 1001));
        insert(machine);
        audit.record("machine.added", thing(machine), Map.of("type", type.name(), "site", site.name()));
        return machine;
    }

    private void insert(Machine machine) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        UUID parent = machine.parent() == null ? null : machine.parent().value();
        db.sql("""
                insert into fleet.machine (id, tenant_id, customer_id, number, name, serial, type_id, site_id, commissioned,
                    level, state, state_since, parent_id, notes)
                values (:id, :tenant, :customer, :number, :name, :serial, :type, :site, :commissioned, :level, :state, :now,
                    :parent, :notes)""")
                .param("id", machine.id().value())
                .param("tenant", Asking.required().tenantId())
                .param("customer", machine.customer().value())
                .param("number", machine.number())
                .param("name", machine.name())
                .param("serial", machine.serial())
                .param("type", machine.type().id().value())
                .param("site", machine.site().id().value())
                .param("commissioned", machine.commissioned())
                .param("level", machine.level().name())
                .param("state", machine.state().name())
                .param("now", now)
                .param("parent", parent, Types.OTHER)
                .param("notes", machine.notes())
                .update();
        Instant since = machine.commissioned().atStartOfDay(machine.zone()).toInstant();
        own(machine.id(), machine.customer(), since.isBefore(now.toInstant()) ? since : now.toInstant());
    }

    /** Begins a customer's ownership of a machine. */
    void own(MachineId machine, OrganisationId customer, Instant from) {
        db.sql("insert into fleet.ownership (id, tenant_id, customer_id, machine_id, from_at) values (?, ?, ?, ?, ?)")
                .params(
                        Uuid7.next(),
                        Asking.required().tenantId(),
                        customer.value(),
                        machine.value(),
                        from.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A serial number is given once per type; the unique index stands behind this for those who come at the same time. */
    void refuseSerialTwice(Machine machine) {
        if (machine.serial().isEmpty()) {
            return;
        }
        db.sql("""
                select number from fleet.machine
                where tenant_id = identity.tenant() and type_name = ? and serial = ? and id <> ?""")
                .params(machine.type().name(), machine.serial(), machine.id().value())
                .query(String.class)
                .optional()
                .ifPresent(other -> {
                    throw Refused.input(
                            "serial-taken",
                            "serial",
                            "The serial number " + machine.serial() + " belongs to " + other + " already.",
                            "Check the number on the type plate.");
                });
    }

    /**
     * A machine of which another shall be a part.
     *
     * @param depth 1 for a machine that is no part itself
     */
    record Whole(UUID id, String number, UUID siteId, Machine.Level level, Machine.State state, int depth) {

        void refuseUnlessFits(Machine part) {
            if (!siteId.equals(part.site().id().value())) {
                throw Refused.input(
                        "part-elsewhere",
                        "parent",
                        number + " stands at another site.",
                        "A part stands where its whole stands; choose a machine at "
                                + part.site().name() + ".");
            }
            if (part.level().compareTo(level) < 0) {
                throw Refused.input(
                        "part-too-large",
                        "parent",
                        "A " + part.level().name().toLowerCase(Locale.ROOT) + " can't be a part of a "
                                + level.name().toLowerCase(Locale.ROOT) + ".",
                        "Lines have machines, machines have components.");
            }
            if (state == Machine.State.RETIRED) {
                throw Refused.state("whole-retired", number + " is retired.", "Choose a machine that is in use.");
            }
        }
    }

    Whole whole(MachineId id) {
        return db.sql("""
                with recursive up (id, parent_id, depth) as (
                    select id, parent_id, 1 from fleet.machine where id = :id
                    union all
                    select w.id, w.parent_id, up.depth + 1 from fleet.machine w join up on w.id = up.parent_id
                    where up.depth < 10)
                select m.id, m.number, m.site_id, m.level, m.state, (select max(depth) from up) as depth
                from fleet.machine m where m.id = :id""")
                .param("id", id.value())
                .query((row, index) -> new Whole(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getObject("site_id", UUID.class),
                        Machine.Level.valueOf(row.getString("level")),
                        Machine.State.valueOf(row.getString("state")),
                        row.getInt("depth")))
                .optional()
                .orElseThrow(() -> new NotFound("machine", id));
    }

    static void refuseTooDeep(int depth) {
        if (depth > DEEPEST) {
            throw Refused.input(
                    "too-deep",
                    "parent",
                    "Parts of parts would be " + depth + " levels deep.",
                    "Use at most " + DEEPEST + " levels.");
        }
    }

    static AuditEntry.Thing thing(Machine machine) {
        return new AuditEntry.Thing(
                "machine",
                machine.id().value(),
                machine.number() + " " + machine.name(),
                machine.customer().value());
    }
}
