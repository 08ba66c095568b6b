package org.outturn.fleet;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
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

/** Adds machines to the installed base and keeps what is told of them. */
@Service
public class Installations {
    private final JdbcClient db;
    private final Numbers numbers;
    private final MachineTypes types;
    private final Sites sites;
    private final Machines machines;
    private final Hierarchy hierarchy;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    Installations(
            JdbcClient db,
            Numbers numbers,
            MachineTypes types,
            Sites sites,
            Machines machines,
            Hierarchy hierarchy,
            Organisations organisations,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.types = types;
        this.sites = sites;
        this.machines = machines;
        this.hierarchy = hierarchy;
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
        hierarchy.refuseWrongWhole(checked);
        Machine machine = checked.numbered("M-" + numbers.next("machine", 1001));
        insert(machine);
        audit.record("machine.added", thing(machine), Map.of("type", type.name(), "site", site.name()));
        return machine;
    }

    /**
     * Adds many machines of one type at one site, which differ in their numbers only.
     *
     * @param name what people call all of them
     * @param count how many, at least 1
     * @return their ids, in the order of their numbers
     */
    @Transactional
    public List<MachineId> addAlike(String name, MachineType type, Site site, int count) {
        Fleet.mayChange();
        type.refuseUnlessPublished();
        organisations.get(site.customer()).refuseIfArchived();
        LocalDate today = LocalDate.ofInstant(clock.instant(), site.zone());
        Machine alike = Installation.of(name, "", type, site, today)
                .machine(MachineId.next(), "", Machine.State.IN_SERVICE, type, site);
        List<MachineId> ids = Stream.generate(MachineId::next).limit(count).toList();
        db.sql("""
                insert into fleet.machine (id, tenant_id, customer_id, number, name, serial, type_id, site_id, commissioned,
                    level, state, state_since, notes)
                select t.id::uuid, :tenant, :customer, 'M-' || :first + t.place - 1, :name, '', :type, :site, :commissioned,
                    :level, :state, :now, ''
                from unnest(cast(:ids as text[])) with ordinality as t (id, place) order by t.place""")
                .param("ids", ids.stream().map(MachineId::toString).toArray(String[]::new))
                .param("first", numbers.next("machine", 1001, count))
                .param("tenant", Asking.required().tenantId())
                .param("customer", site.customer().value())
                .param("name", alike.name())
                .param("type", type.id().value())
                .param("site", site.id().value())
                .param("commissioned", alike.commissioned())
                .param("level", alike.level().name())
                .param("state", alike.state().name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        db.sql("""
                insert into fleet.ownership (id, tenant_id, customer_id, machine_id, from_at)
                select gen_random_uuid(), :tenant, :customer, t.id::uuid, :from
                from unnest(cast(:ids as text[])) as t (id)""")
                .param("ids", ids.stream().map(MachineId::toString).toArray(String[]::new))
                .param("tenant", Asking.required().tenantId())
                .param("customer", site.customer().value())
                .param("from", today.atStartOfDay(site.zone()).toOffsetDateTime())
                .update();
        var thing = new AuditEntry.Thing(
                "site", site.id().value(), site.name(), site.customer().value());
        audit.record("machines.added", thing, Map.of("type", type.name(), "count", Integer.toString(count)));
        return ids;
    }

    /** Changes what is told of a machine. Whoever only notes something need not administer the fleet. */
    @Transactional
    public Machine change(MachineId id, Installation installation) {
        Fleet.mayOperate();
        Machine before = machines.get(id);
        MachineType type = types.get(Field.given("type", installation.type()));
        Site site = sites.get(Field.given("site", installation.site()));
        Machine after = installation.machine(id, before.number(), before.state(), type, site);
        if (!after.equals(before.noting(after.notes()))) {
            Fleet.mayChange();
            before.refuseIfRetired();
            refuseUnlessItStaysTheSame(before, after);
            refuseSerialTwice(after);
            hierarchy.lock();
            hierarchy.refuseWrongWhole(before, after);
            move(before, after);
        }
        update(after);
        audit.record("machine.changed", thing(after), Fleet.changes(before, after));
        return machines.get(id);
    }

    private static void refuseUnlessItStaysTheSame(Machine before, Machine after) {
        if (!after.type().name().equals(before.type().name())) {
            throw Refused.input(
                    "type-another",
                    "type",
                    before.number() + " is a " + before.type().name() + ".",
                    "Choose a version of this type; add another machine for another type.");
        }
        if (!after.type().equals(before.type())) {
            after.type().refuseUnlessPublished();
        }
        if (!after.customer().equals(before.customer())) {
            throw Refused.input(
                    "site-of-another",
                    "site",
                    "The site " + after.site().name() + " is another customer's.",
                    "Transfer the machine when it was sold on.");
        }
    }

    /** Where a whole goes, its parts go. */
    private void move(Machine before, Machine after) {
        if (!after.site().id().equals(before.site().id())) {
            for (Machine part : machines.withParts(before.id())) {
                db.sql("update fleet.machine set site_id = ? where id = ?")
                        .params(after.site().id().value(), part.id().value())
                        .update();
            }
        }
    }

    private void update(Machine machine) {
        UUID parent = machine.parent() == null ? null : machine.parent().value();
        db.sql("""
                update fleet.machine set name = :name, serial = :serial, type_id = :type, site_id = :site,
                    commissioned = :commissioned, level = :level, parent_id = :parent, notes = :notes
                where id = :id""")
                .param("name", machine.name())
                .param("serial", machine.serial())
                .param("type", machine.type().id().value())
                .param("site", machine.site().id().value())
                .param("commissioned", machine.commissioned())
                .param("level", machine.level().name())
                .param("parent", parent, Types.OTHER)
                .param("notes", machine.notes())
                .param("id", machine.id().value())
                .update();
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

    static AuditEntry.Thing thing(Machine machine) {
        return new AuditEntry.Thing(
                "machine",
                machine.id().value(),
                machine.number() + " " + machine.name(),
                machine.customer().value());
    }
}
