package org.outturn.contract.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outturn.base.Field;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.contract.service.DataNeed;
import org.outturn.fleet.MachineTypes;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The services that a provider offers, in versions. Only the provider's people see them. */
@Repository
public class ServiceCatalogue {
    private final JdbcClient db;
    private final Numbers numbers;
    private final MachineTypes types;
    private final AuditTrail audit;
    private final Clock clock;

    ServiceCatalogue(JdbcClient db, Numbers numbers, MachineTypes types, AuditTrail audit, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.types = types;
        this.audit = audit;
        this.clock = clock;
    }

    /** May this person write services and offers? */
    public static boolean mayWrite(Viewer viewer) {
        return viewer.isProvider()
                && (viewer.personId() == null
                        || viewer.has(Role.BUSINESS_DEVELOPER)
                        || viewer.has(Role.SALES)
                        || viewer.has(Role.ADMINISTRATOR));
    }

    /** Refuses who may not write services and offers. */
    public static void requireWriter() {
        Asking.required().requireProvider(Role.BUSINESS_DEVELOPER, Role.SALES, Role.ADMINISTRATOR);
    }

    /** Refuses who is not of the provider: the catalogue is not the customers' to read. */
    public static void requireReader() {
        Asking.required().requireProvider(Role.of(Role.Side.PROVIDER).toArray(Role[]::new));
    }

    /** The newest version of each service, by number. */
    public List<ServiceVersion> all() {
        return db.sql("""
                select * from (select distinct on (id) * from contract.service order by id, version desc) as newest
                order by length(number), number""").query(ServiceCatalogue::row).list();
    }

    /** The newest version of a service. */
    public ServiceVersion get(ServiceId id) {
        return versions(id).getFirst();
    }

    /** All versions of a service, the latest first. */
    public List<ServiceVersion> versions(ServiceId id) {
        List<ServiceVersion> all = db.sql("select * from contract.service where id = ? order by version desc")
                .param(id.value())
                .query(ServiceCatalogue::row)
                .list();
        if (all.isEmpty()) {
            throw new NotFound("service", id);
        }
        return all;
    }

    private static ServiceVersion row(ResultSet row, int index) throws SQLException {
        return new ServiceVersion(
                new ServiceId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getInt("version"),
                Json.mapper().readValue(row.getString("document"), ServiceContent.class),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** Adds a service. */
    @Transactional
    public ServiceVersion add(ServiceContent content) {
        requireWriter();
        return insert(ServiceId.next(), "S-" + numbers.next("service", 1), 1, content);
    }

    /**
     * Writes the next version of a service. Offers and contracts keep the version that they name.
     *
     * @param seen the version that was read
     */
    @Transactional
    public ServiceVersion revise(ServiceId id, int seen, ServiceContent content) {
        requireWriter();
        ServiceVersion before = get(id);
        if (before.version() != seen) {
            throw moved();
        }
        return insert(id, before.number(), seen + 1, content);
    }

    private ServiceVersion insert(ServiceId id, String number, int version, ServiceContent content) {
        content.data().forEach(this::refuseUnknownType);
        var made = new ServiceVersion(
                id, number, version, content, Asking.required().name(), clock.instant());
        try {
            db.sql("insert into contract.service values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id.value(),
                            Asking.required().tenantId(),
                            number,
                            version,
                            Json.text(content),
                            made.by(),
                            OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw moved();
        }
        audit.record(
                "service.written",
                new AuditEntry.Thing("service", id.value(), number + " " + content.name(), null),
                Map.of("version", Integer.toString(version)));
        return made;
    }

    private void refuseUnknownType(DataNeed need) {
        String type = need.type();
        if (type != null) {
            refuseUnknownType(type, types);
        }
    }

    static void refuseUnknownType(String type, MachineTypes types) {
        if (types.newest(Field.line("type", type, 200)).isEmpty()) {
            throw Refused.input(
                            "catalogue-type",
                            "type",
                            "There is no machine type '" + type + "'.",
                            "Choose one of yours.")
                    .naming(type);
        }
    }

    private static Refused moved() {
        return Refused.state("contract-moved", "Somebody was quicker.", "Load it again.");
    }
}
