package org.outturn.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.NotFound;
import org.outturn.base.Slice;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The installed base. What the viewer may not see is not there. A customer that sold a machine on still finds it, as it was on
 * the last day; whatever is asked about that machine is answered with what was theirs.
 */
@Repository
public class Machines {
    private static final String SELECT = """
            select m.id, m.number, m.name, m.serial, m.customer_id, m.type_id, m.site_id, m.commissioned, m.level, m.state,
                m.parent_id, m.notes, null::timestamptz as to_at,
                s.name as site_name, s.address, s.country, s.zone, s.latitude, s.longitude
            from fleet.machine m join fleet.site s on s.id = m.site_id
            """;
    private static final String SELECT_FORMER = """
            select o.machine_id as id, o.number, o.name, o.serial, o.customer_id, o.type_id, o.site_id, o.commissioned,
                o.level, o.state, null::uuid as parent_id, '' as notes, o.to_at,
                s.name as site_name, s.address, s.country, s.zone, s.latitude, s.longitude
            from fleet.ownership o join fleet.site s on s.id = o.site_id
            where o.to_at is not null
            """;

    private final JdbcClient db;
    private final MachineTypes types;

    Machines(JdbcClient db, MachineTypes types) {
        this.db = db;
        this.types = types;
    }

    /** A page of machines, with how many there are in all. */
    public record Found(List<Machine> machines, long total) {}

    /** The machine as it is; for a customer that sold it on, as it was. */
    public Machine get(MachineId id) {
        return present(id)
                .or(() -> former(id, Asking.required().customer().orElse(null)))
                .orElseThrow(() -> new NotFound("machine", id));
    }

    /** The machine as this customer has it or, if they sold it on, had it. */
    public Machine get(MachineId id, OrganisationId owner) {
        return present(id)
                .filter(machine -> machine.customer().equals(owner))
                .or(() -> former(id, owner))
                .orElseThrow(() -> new NotFound("machine", id));
    }

    private Optional<Machine> present(MachineId id) {
        return db.sql(SELECT + " where m.id = ?")
                .param(id.value())
                .query(this::row)
                .optional();
    }

    private Optional<Machine> former(MachineId id, @Nullable OrganisationId owner) {
        return owner == null
                ? Optional.empty()
                : db.sql(SELECT_FORMER + " and o.machine_id = ? and o.customer_id = ? order by o.to_at desc limit 1")
                        .params(id.value(), owner.value())
                        .query(this::row)
                        .optional();
    }

    /** The present machine with this number; empty when there is none. */
    public Optional<Machine> numbered(String number) {
        return db.sql(SELECT + " where m.tenant_id = identity.tenant() and m.number = ?")
                .param(number)
                .query(this::row)
                .optional();
    }

    /** The machines with these ids that one may see, in the order of the ids. */
    public List<Machine> all(List<UUID> ids) {
        Map<UUID, Machine> found = new HashMap<>();
        db.sql(SELECT + " where m.id = any((:ids)::uuid[])")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(this::row)
                .list()
                .forEach(machine -> found.put(machine.id().value(), machine));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Machines whose number, name, serial or site contains the text, ordered by number, after a given number. */
    public Found find(String text, String after, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        String where = " where m.tenant_id = identity.tenant() and strpos(m.search, :text) > 0";
        long total = db.sql("select count(*) from fleet.machine m" + where)
                .param("text", wanted)
                .query(Long.class)
                .single();
        List<Machine> page = db.sql(SELECT + where + " and m.rank > :after order by m.rank limit :limit")
                .param("text", wanted)
                .param("after", rank(after))
                .param("limit", limit)
                .query(this::row)
                .list();
        return new Found(page, total);
    }

    /** The place of a number among numbers: M-999 comes before M-1000. */
    private static long rank(String number) {
        String digits = number.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 18 ? -1 : Long.parseLong(digits);
    }

    /** The present machines of a customer, by number; at most {@code limit}. */
    public Found of(OrganisationId customer, int limit) {
        return all(" where m.tenant_id = identity.tenant() and m.customer_id = :id", customer.value(), limit);
    }

    /** The machines at a site, by number; at most {@code limit}. */
    public Found at(SiteId site, int limit) {
        return all(" where m.tenant_id = identity.tenant() and m.site_id = :id", site.value(), limit);
    }

    private Found all(String where, UUID id, int limit) {
        long total = db.sql("select count(*) from fleet.machine m" + where)
                .param("id", id)
                .query(Long.class)
                .single();
        List<Machine> found = db.sql(SELECT + where + " order by m.rank limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query(this::row)
                .list();
        return new Found(found, total);
    }

    /** How many machines are of this version of a type, as far as the viewer may see. */
    public long count(MachineTypeId type) {
        return db.sql("select count(*) from fleet.machine where tenant_id = identity.tenant() and type_id = ?")
                .param(type.value())
                .query(Long.class)
                .single();
    }

    /** How many machines are of any version of a type, as far as the viewer may see. */
    public long countOfType(String name) {
        return db.sql("select count(*) from fleet.machine where tenant_id = identity.tenant() and type_name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    /**
     * Some of what a customer had and sold on, the latest first.
     *
     * @param cursor {@code next} of the slice before; empty for the first
     */
    public Slice<Machine> formerlyOf(OrganisationId customer, int limit, String cursor) {
        Optional<Cursor> after = Cursor.read(cursor, 2);
        List<Machine> found = db.sql(SELECT_FORMER + """
                 and o.tenant_id = identity.tenant() and o.customer_id = :customer
                    and (cast(:id as uuid) is null
                        or (o.to_at, o.machine_id) < (cast(:until as timestamptz), cast(:id as uuid)))
                order by o.to_at desc, o.machine_id desc limit :limit""")
                .param("customer", customer.value())
                .param(
                        "until",
                        after.map(place -> place.get(0, OffsetDateTime::parse)).orElse(null))
                .param("id", after.map(place -> place.get(1, UUID::fromString)).orElse(null))
                .param("limit", limit + 1)
                .query(this::row)
                .list();
        return Slice.of(found, limit, machine -> Cursor.of(Objects.requireNonNull(machine.until()), machine.id()));
    }

    /** The parts of a machine, by number. */
    public List<Machine> parts(MachineId whole) {
        return db.sql(SELECT + " where m.parent_id = ? order by m.rank")
                .param(whole.value())
                .query(this::row)
                .list();
    }

    /** The line and machines of which a machine is a part, the outermost first. */
    public List<Machine> wholes(Machine part) {
        return part.isFormer()
                ? List.of()
                : db.sql(SELECT + """
                        join (with recursive up (id, parent_id, depth) as (
                                select id, parent_id, 0 from fleet.machine where id = ?
                                union all
                                select w.id, w.parent_id, up.depth + 1 from fleet.machine w join up on w.id = up.parent_id
                                where up.depth < 10)
                            select * from up) u on u.id = m.id and u.depth > 0
                        order by u.depth desc""").param(part.id().value()).query(this::row).list();
    }

    /** A machine and everything that is a part of it, the whole first. */
    public List<Machine> withParts(MachineId whole) {
        return db.sql(SELECT + """
                join (with recursive down (id, depth) as (
                        select id, 0 from fleet.machine where id = ?
                        union all
                        select p.id, down.depth + 1 from fleet.machine p join down on p.parent_id = down.id
                        where down.depth < 10)
                    select * from down) d on d.id = m.id
                order by d.depth, m.rank""").param(whole.value()).query(this::row).list();
    }

    private Machine row(ResultSet row, int index) throws SQLException {
        UUID parent = row.getObject("parent_id", UUID.class);
        OffsetDateTime until = row.getObject("to_at", OffsetDateTime.class);
        return new Machine(
                new MachineId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getString("name"),
                row.getString("serial"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                types.of(row.getObject("type_id", UUID.class)),
                Sites.row(row, "site_id", "customer_id"),
                row.getObject("commissioned", LocalDate.class),
                Machine.Level.valueOf(row.getString("level")),
                Machine.State.valueOf(row.getString("state")),
                parent == null ? null : new MachineId(parent),
                Asking.required().isProvider() ? row.getString("notes") : "",
                until == null ? null : until.toInstant());
    }
}
