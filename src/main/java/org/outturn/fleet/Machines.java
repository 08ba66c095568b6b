package org.outturn.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The installed base. What the viewer may not see is not there. */
@Repository
public class Machines {
    private static final String SELECT = """
            select m.*, s.name as site_name, s.address, s.country, s.zone, t.name as type_name, t.version
            from fleet.machine m join fleet.site s on s.id = m.site_id join fleet.machine_type t on t.id = m.type_id
            """;

    private final JdbcClient db;
    private final Numbers numbers;
    private final Map<UUID, List<Signal>> signalsOfType = new ConcurrentHashMap<>();

    Machines(JdbcClient db, Numbers numbers) {
        this.db = db;
        this.numbers = numbers;
    }

    /** A page of machines, with how many there are in all. */
    public record Found(List<Machine> machines, long total) {}

    public Machine get(MachineId id) {
        return db.sql(SELECT + " where m.id = ?")
                .param(id.value())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound("machine", id));
    }

    /** Machines whose number, name, serial or site contains the text, ordered by number, after a given number. */
    public Found find(String text, String after, int limit) {
        String like =
                "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        String where =
                " where (m.number ilike :like or m.name ilike :like or m.serial ilike :like or s.name ilike :like)";
        long total = db.sql("select count(*) from fleet.machine m join fleet.site s on s.id = m.site_id" + where)
                .param("like", like)
                .query(Long.class)
                .single();
        List<Machine> page = db.sql(SELECT + where + " and m.number > :after order by m.number limit :limit")
                .param("like", like)
                .param("after", after)
                .param("limit", limit)
                .query(this::row)
                .list();
        return new Found(page, total);
    }

    /** Adds a machine type in its next version. */
    @Transactional
    public MachineType addType(String name, List<Signal> signals) {
        UUID tenant = Asking.required().tenantId();
        UUID id = Uuid7.next();
        int version = db.sql("""
                insert into fleet.machine_type (id, tenant_id, name, version)
                values (:id, :tenant, :name, 1 + (select count(*) from fleet.machine_type where name = :name))
                returning version""")
                .param("id", id)
                .param("tenant", tenant)
                .param("name", name)
                .query(Integer.class)
                .single();
        for (int place = 0; place < signals.size(); place++) {
            Signal signal = signals.get(place);
            db.sql("insert into fleet.signal values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            tenant,
                            id,
                            signal.key(),
                            signal.nameEn(),
                            signal.nameDe(),
                            signal.unit(),
                            signal.kind().name(),
                            signal.every().toSeconds(),
                            place)
                    .update();
        }
        return new MachineType(id, name, version, List.copyOf(signals));
    }

    @Transactional
    public Site addSite(OrganisationId customer, String name, String address, String country, ZoneId zone) {
        var site = new Site(Uuid7.next(), name, address, country, zone);
        db.sql("insert into fleet.site values (?, ?, ?, ?, ?, ?, ?)")
                .params(site.id(), Asking.required().tenantId(), customer.value(), name, address, country, zone.getId())
                .update();
        return site;
    }

    @Transactional
    public Machine add(
            String name, String serial, OrganisationId customer, MachineType type, Site site, LocalDate commissioned) {
        var machine = new Machine(
                MachineId.next(),
                "M-" + numbers.next("machine", 1001),
                name,
                serial,
                customer,
                type,
                site,
                commissioned);
        db.sql("insert into fleet.machine values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        machine.id().value(),
                        Asking.required().tenantId(),
                        customer.value(),
                        machine.number(),
                        name,
                        serial,
                        type.id(),
                        site.id(),
                        commissioned)
                .update();
        return machine;
    }

    /** A version of a machine type never changes, so its signals are read once. */
    private List<Signal> signals(UUID type) {
        return signalsOfType.computeIfAbsent(
                type,
                id -> db.sql("select * from fleet.signal where type_id = ? order by place")
                        .param(id)
                        .query((row, index) -> new Signal(
                                row.getString("key"),
                                row.getString("name_en"),
                                row.getString("name_de"),
                                row.getString("unit"),
                                Signal.Kind.valueOf(row.getString("kind")),
                                Duration.ofSeconds(row.getLong("every_seconds"))))
                        .list());
    }

    private Machine row(ResultSet row, int index) throws SQLException {
        UUID type = row.getObject("type_id", UUID.class);
        return new Machine(
                new MachineId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getString("name"),
                row.getString("serial"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                new MachineType(type, row.getString("type_name"), row.getInt("version"), signals(type)),
                new Site(
                        row.getObject("site_id", UUID.class),
                        row.getString("site_name"),
                        row.getString("address"),
                        row.getString("country"),
                        ZoneId.of(row.getString("zone"))),
                row.getObject("commissioned", LocalDate.class));
    }
}
