package org.outturn.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Sha256;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.identity.AccessTokens;
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
    private final JdbcClient db;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Devices(JdbcClient db, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
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
        String token = AccessTokens.secret("od_");
        var device = new Device(
                DeviceId.next(),
                Asking.required().tenant(),
                machine.customer(),
                machine.id(),
                name,
                clock.instant(),
                true);
        db.sql("insert into connect.device values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        device.id().value(),
                        device.tenant().value(),
                        device.customer().value(),
                        device.machine().value(),
                        name,
                        Sha256.of(token),
                        OffsetDateTime.now(clock))
                .update();
        audit.record("device.added", thing(device), Map.of("machine", machine.number()));
        return new Issued(device, token);
    }

    /** Gives a device a new token; the old one stops working. */
    @Transactional
    public String rotate(DeviceId id) {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        Device device = get(id);
        String token = AccessTokens.secret("od_");
        db.sql("update connect.device set token_hash = ? where id = ?")
                .params(Sha256.of(token), id.value())
                .update();
        audit.record("device.token-renewed", thing(device));
        changed(id);
        return token;
    }

    private static AuditEntry.Thing thing(Device device) {
        return new AuditEntry.Thing(
                "device", device.id().value(), device.name(), device.customer().value());
    }

    /** The devices of a machine go to its new owner, each with a token or without; whose they are they learn on the next connection. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Device> hand(MachineId machine, OrganisationId to, boolean withToken) {
        List<Device> handed = of(machine);
        db.sql("""
                update connect.device_key set customer_id = ?
                where device_id in (select id from connect.device where machine_id = ?)""").params(to.value(), machine.value()).update();
        db.sql("""
                update connect.device set customer_id = ?, token_hash = case when ? then token_hash end
                where machine_id = ?""").params(to.value(), withToken, machine.value()).update();
        handed.forEach(device -> changed(device.id()));
        return handed;
    }

    public Device get(DeviceId id) {
        return db.sql("select * from connect.device where id = ?")
                .param(id.value())
                .query(Devices::row)
                .optional()
                .orElseThrow(() -> new NotFound("device", id));
    }

    /** The device that carries this token; empty when no device does. */
    public Optional<Device> byToken(String token) {
        String hash = Sha256.of(token);
        return Asking.presenting(
                "device:" + hash,
                () -> db.sql("select * from connect.device where token_hash = ?")
                        .param(hash)
                        .query(Devices::row)
                        .optional());
    }

    public List<Device> of(MachineId machine) {
        return db.sql("select * from connect.device where machine_id = ? order by created_at")
                .param(machine.value())
                .query(Devices::row)
                .list();
    }

    private static Device row(ResultSet row, int index) throws SQLException {
        return new Device(
                new DeviceId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                new MachineId(row.getObject("machine_id", UUID.class)),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("token_hash") != null);
    }
}
