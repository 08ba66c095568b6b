package org.outturn.fleet.imports;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Asking;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes what a plan says, and takes it away again; many rows with one statement. */
@Repository
class Installer {
    private static final int BATCH = 500;

    private final JdbcClient db;
    private final Numbers numbers;
    private final Organisations organisations;
    private final Clock clock;

    Installer(JdbcClient db, Numbers numbers, Organisations organisations, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.numbers = numbers;
        this.organisations = organisations;
    }

    /** Writes all of it, in the transaction of the caller. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(ImportId id, Plan plan, IntConsumer progress) {
        // A plan kept from the first batches was made for tables that were still empty.
        db.sql("set local plan_cache_mode = force_custom_plan").update();
        for (int from = 0; from < plan.sites().size(); from += BATCH) {
            sites(
                    id,
                    plan.sites()
                            .subList(from, Math.min(from + BATCH, plan.sites().size())));
        }
        long first = numbers.next("machine", 1001, plan.machines().size());
        for (int from = 0; from < plan.machines().size(); from += BATCH) {
            int to = Math.min(from + BATCH, plan.machines().size());
            machines(id, plan.machines().subList(from, to), first + from);
            progress.accept(to);
        }
        db.sql("""
                insert into fleet.ownership (id, tenant_id, customer_id, machine_id, from_at)
                select gen_random_uuid(), m.tenant_id, m.customer_id, m.id,
                    least(m.commissioned::timestamp at time zone s.zone, :now)
                from fleet.machine m join fleet.site s on s.id = m.site_id where m.import_id = :import""")
                .param("import", id.value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        // Last, because each leaves an entry in the audit trail, and the trail's writers wait for each other.
        for (Plan.NewCustomer each : plan.customers()) {
            organisations.add(new OrganisationId(each.id()), each.name(), each.address(), each.country());
        }
    }

    private void sites(ImportId id, List<Plan.NewSite> sites) {
        db.sql("""
                insert into fleet.site (id, tenant_id, customer_id, name, address, country, zone, latitude, longitude,
                    import_id)
                select id::uuid, :tenant, customer::uuid, name, address, country, zone, latitude::double precision,
                    longitude::double precision, :import
                from unnest(:ids, :customers, :names, :addresses, :countries, :zones, :latitudes, :longitudes)
                    as t (id, customer, name, address, country, zone, latitude, longitude)""")
                .param("tenant", Asking.required().tenantId())
                .param("import", id.value())
                .param("ids", texts(sites, Plan.NewSite::id))
                .param("customers", texts(sites, Plan.NewSite::customer))
                .param("names", texts(sites, Plan.NewSite::name))
                .param("addresses", texts(sites, Plan.NewSite::address))
                .param("countries", texts(sites, Plan.NewSite::country))
                .param("zones", texts(sites, Plan.NewSite::zone))
                .param("latitudes", texts(sites, Plan.NewSite::latitude))
                .param("longitudes", texts(sites, Plan.NewSite::longitude))
                .update();
    }

    private void machines(ImportId id, List<Plan.NewMachine> machines, long first) {
        db.sql("""
                insert into fleet.machine (id, tenant_id, customer_id, number, name, serial, type_id, site_id, commissioned,
                    level, state, state_since, parent_id, notes, import_id, type_name, site_name, country, placed, search)
                with t as materialized (
                    select id::uuid, customer::uuid, 'M-' || :first + place - 1 as number, name, serial, type::uuid,
                        site::uuid, commissioned::date, level, state, parent::uuid, notes, place
                    from unnest(:ids, :customers, :names, :serials, :types, :sites, :days, :levels, :states, :parents,
                        :notes) with ordinality
                        as t (id, customer, name, serial, type, site, commissioned, level, state, parent, notes, place))
                select t.id, :tenant, t.customer, t.number, t.name, t.serial, y.id, s.id, t.commissioned, t.level, t.state,
                    :now, t.parent, t.notes, :import, y.name, s.name, s.country, s.latitude is not null,
                    lower(concat_ws(E'\\n', t.number, t.name, t.serial, s.name) collate pg_c_utf8)
                from t
                -- Looked up one by one: a join compares each machine with each site when there were few a moment ago.
                cross join lateral (select y.id, y.name from fleet.machine_type y where y.id = t.type offset 0) y
                cross join lateral (
                    select s.id, s.name, s.country, s.latitude from fleet.site s where s.id = t.site offset 0) s
                order by t.place""")
                .param("tenant", Asking.required().tenantId())
                .param("import", id.value())
                .param("first", first)
                .param("now", OffsetDateTime.now(clock))
                .param("ids", texts(machines, Plan.NewMachine::id))
                .param("customers", texts(machines, Plan.NewMachine::customer))
                .param("names", texts(machines, Plan.NewMachine::name))
                .param("serials", texts(machines, Plan.NewMachine::serial))
                .param("types", texts(machines, Plan.NewMachine::type))
                .param("sites", texts(machines, Plan.NewMachine::site))
                .param("days", texts(machines, Plan.NewMachine::commissioned))
                .param("levels", texts(machines, Plan.NewMachine::level))
                .param("states", texts(machines, Plan.NewMachine::state))
                .param("parents", texts(machines, Plan.NewMachine::partOf))
                .param("notes", texts(machines, Plan.NewMachine::notes))
                .update();
    }

    private static <T> @Nullable String[] texts(List<T> things, Function<T, @Nullable Object> part) {
        return things.stream()
                .map(thing -> Objects.toString(part.apply(thing), null))
                .toArray(String[]::new);
    }

    /** The machines that an import wrote. */
    List<UUID> machines(ImportId id) {
        return db.sql("select id from fleet.machine where import_id = ?")
                .param(id.value())
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Machines of others that are parts of what an import wrote. */
    long foreignParts(ImportId id) {
        return db.sql("""
                select count(*) from fleet.machine p join fleet.machine m on m.id = p.parent_id
                where m.import_id = :id and p.import_id is distinct from :id""").param("id", id.value()).query(Long.class).single();
    }

    /** Machines that an import wrote and that were sold on since. */
    long soldOn(ImportId id) {
        return db.sql("""
                select count(distinct o.machine_id) from fleet.ownership o join fleet.machine m on m.id = o.machine_id
                where m.import_id = ? and o.to_at is not null""").param(id.value()).query(Long.class).single();
    }

    /** Takes away what an import wrote; sites at which something else stands by now are kept. Returns how many sites went. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int remove(ImportId id) {
        db.sql(
                        "delete from fleet.ownership where machine_id in (select m.id from fleet.machine m where m.import_id = ?)")
                .param(id.value())
                .update();
        db.sql("delete from fleet.machine where import_id = ?")
                .param(id.value())
                .update();
        return db.sql("""
                delete from fleet.site s where s.import_id = ?
                    and not exists (select 1 from fleet.machine m where m.site_id = s.id)
                    and not exists (select 1 from fleet.ownership o where o.site_id = s.id)""").param(id.value()).update();
    }
}
