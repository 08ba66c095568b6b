package org.outturn.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Sha256;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The devices of a tenant and how they are recognised. */
@Repository
public class Devices {
    static final String SELECT = """
            select d.*, exists (select 1 from connect.credential c where c.device_id = d.id and c.revoked_at is null
                and (c.valid_until is null or c.valid_until > now())) as has_token
            from connect.device d""";

    private final JdbcClient db;
    private final Credentials credentials;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Devices(JdbcClient db, Credentials credentials, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.credentials = credentials;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Tells everybody who let the device in that it is to be looked at anew, once the change is there. */
    private void changed(DeviceId id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new Device.Changed(id));
            }
        });
    }

    /** A new device with its access token, which can't be seen again. */
    public record Issued(Device device, String token) {}

    @Transactional
    public Issued add(Machine machine, String name) {
        Device device = addBare(machine, name);
        return new Issued(device, credentials.first(device));
    }

    /**
     * A new device for each of many machines of one customer, each with a token.
     *
     * @param name what people call all of them
     * @return their tokens, in the order of the machines; they can't be seen again
     */
    @Transactional
    public List<String> addAlike(OrganisationId customer, List<MachineId> machines, String name) {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        List<DeviceId> ids = machines.stream().map(machine -> DeviceId.next()).toList();
        db.sql("""
                insert into connect.device (id, tenant_id, customer_id, machine_id, name, created_at)
                select t.id::uuid, :tenant, :customer, t.machine::uuid, :name, :now
                from unnest(cast(:ids as text[]), cast(:machines as text[])) as t (id, machine)""")
                .param("ids", ids.stream().map(DeviceId::toString).toArray(String[]::new))
                .param("machines", machines.stream().map(MachineId::toString).toArray(String[]::new))
                .param("tenant", Asking.required().tenantId())
                .param("customer", customer.value())
                .param("name", name)
                .param("now", OffsetDateTime.now(clock))
                .update();
        List<String> tokens = credentials.firstOfMany(customer, ids);
        audit.record(
                "devices.added",
                new AuditEntry.Thing("customer", customer.value(), name, customer.value()),
                Map.of("count", Integer.toString(ids.size())));
        return tokens;
    }

    /** A device that has nothing to show yet. */
    @Transactional
    public Device addBare(Machine machine, String name) {
        var device = new Device(
                DeviceId.next(),
                Asking.required().tenant(),
                machine.customer(),
                machine.id(),
                name,
                clock.instant(),
                true,
                null,
                "");
        db.sql("""
                insert into connect.device (id, tenant_id, customer_id, machine_id, name, created_at)
                values (?, ?, ?, ?, ?, ?)""")
                .params(
                        device.id().value(),
                        device.tenant().value(),
                        device.customer().value(),
                        device.machine().value(),
                        name,
                        OffsetDateTime.now(clock))
                .update();
        audit.record("device.added", thing(device), Map.of("machine", machine.number()));
        return device;
    }

    private static AuditEntry.Thing thing(Device device) {
        return new AuditEntry.Thing(
                "device", device.id().value(), device.name(), device.customer().value());
    }

    /** Gives a device a new token; the old one stops working. */
    @Transactional
    public String rotate(DeviceId id) {
        return credentials.renew(get(id), Duration.ZERO);
    }

    /** The devices of a machine go to its new owner, each with a token or without; whose they are they learn on the next connection. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Device> hand(MachineId machine, OrganisationId to, boolean withToken) {
        List<Device> handed = of(machine);
        db.sql("""
                update connect.attribute set customer_id = ?
                where device_id in (select id from connect.device where machine_id = ?)""").params(to.value(), machine.value()).update();
        // What the former owner's devices were told to do is nothing to the new one.
        db.sql("""
                update connect.command set expires_at = now()
                where state = 'WAITING' and expires_at > now()
                    and device_id in (select id from connect.device where machine_id = ?)""").param(machine.value()).update();
        db.sql("""
                update connect.device_key set customer_id = ?
                where device_id in (select id from connect.device where machine_id = ?)""").params(to.value(), machine.value()).update();
        db.sql("update connect.device set customer_id = ?, last_message_at = null where machine_id = ?")
                .params(to.value(), machine.value())
                .update();
        db.sql("""
                update connect.credential set customer_id = ?,
                    revoked_at = case when ? then revoked_at else coalesce(revoked_at, now()) end
                where device_id in (select id from connect.device where machine_id = ?)""").params(to.value(), withToken, machine.value()).update();
        handed.forEach(device -> changed(device.id()));
        return handed;
    }

    public Device get(DeviceId id) {
        return db.sql(SELECT + " where d.id = ?")
                .param(id.value())
                .query(Devices::row)
                .optional()
                .orElseThrow(() -> new NotFound("device", id));
    }

    /**
     * A device by what it showed.
     *
     * @param until until when it may show that, or null
     */
    record Met(Device device, @Nullable Instant until) {}

    /** The device that carries this token; empty when no device does. */
    public Optional<Device> byToken(String token) {
        return byFingerprint(Sha256.of(token)).map(Met::device);
    }

    /** The device that shows something with this fingerprint; empty when no device does. */
    Optional<Met> byFingerprint(String fingerprint) {
        return Asking.presenting(
                "device:" + fingerprint,
                () -> db.sql("""
                        select d.*, c.valid_until, true as has_token
                        from connect.credential c join connect.device d on d.id = c.device_id
                        where c.fingerprint = ? and c.revoked_at is null and (c.valid_until is null or c.valid_until > ?)""")
                        .params(fingerprint, OffsetDateTime.now(clock))
                        .query((row, index) -> {
                            OffsetDateTime until = row.getObject("valid_until", OffsetDateTime.class);
                            return new Met(row(row, index), until == null ? null : until.toInstant());
                        })
                        .optional());
    }

    public List<Device> of(MachineId machine) {
        return db.sql(SELECT + " where d.machine_id = ? order by d.created_at")
                .param(machine.value())
                .query(Devices::row)
                .list();
    }

    static Device row(ResultSet row, int index) throws SQLException {
        OffsetDateTime seen = row.getObject("last_seen_at", OffsetDateTime.class);
        return new Device(
                new DeviceId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                new MachineId(row.getObject("machine_id", UUID.class)),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("has_token"),
                seen == null ? null : seen.toInstant(),
                row.getString("trouble"));
    }
}
