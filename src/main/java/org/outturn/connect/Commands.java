package org.outturn.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/** What devices are told to do. A command is given to a device once; who does not come before it expires never gets it. */
@Repository
public class Commands {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final JdbcClient db;
    private final Devices devices;
    private final DeviceLinks links;
    private final AuditTrail audit;
    private final Clock clock;

    Commands(JdbcClient db, Devices devices, DeviceLinks links, AuditTrail audit, Clock clock) {
        this.db = db;
        this.devices = devices;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /** Tells a device to do something and returns the command's id; {@code child} is empty for the device itself. */
    @Transactional
    public long send(DeviceId id, String child, String method, JsonNode params, Duration within) {
        Device device = devices.get(id);
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR, Role.ENGINEER);
        String name = Field.line("method", method, 200);
        if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
            throw Refused.input(
                    "timeout-out-of-range",
                    "timeoutSeconds",
                    "A command can wait for 1 second to 7 days.",
                    "Choose a time in between.");
        }
        Instant now = clock.instant();
        long command = db.sql("""
                insert into connect.command (device_id, tenant_id, customer_id, child, method, params, state, who,
                    created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?) returning id""")
                .params(
                        id.value(),
                        device.tenant().value(),
                        device.customer().value(),
                        Field.lineOrEmpty("child", child, 200),
                        name,
                        DialectJson.text(params),
                        Asking.required().name(),
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(within).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        audit.record(
                "device.command-sent",
                new AuditEntry.Thing(
                        "device", id.value(), device.name(), device.customer().value()),
                Map.of("method", name, "id", Long.toString(command)));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                links.command(id);
            }
        });
        return command;
    }

    /** The next command for a device, which is the caller's to hand over. */
    Optional<Command> next(Device device) {
        return db.sql("""
                update connect.command set state = 'SENT'
                where id = (select id from connect.command
                    where device_id = ? and state = 'WAITING' and expires_at > ? order by id limit 1 for update skip locked)
                returning *""")
                .params(device.id().value(), OffsetDateTime.now(clock))
                .query(Commands::row)
                .optional();
    }

    /** The device's answer; false when it answers to nothing. */
    boolean answer(Device device, long id, JsonNode answer) {
        return db.sql("""
                update connect.command set state = 'ANSWERED', answer = ?, answered_at = ?
                where id = ? and device_id = ? and state = 'SENT'""")
                        .params(
                                DialectJson.text(answer),
                                OffsetDateTime.now(clock),
                                id,
                                device.id().value())
                        .update()
                > 0;
    }

    Command get(DeviceId device, long id) {
        return db.sql("select * from connect.command where device_id = ? and id = ?")
                .params(device.value(), id)
                .query(Commands::row)
                .optional()
                .orElseThrow(() -> new NotFound("command", id));
    }

    /** The latest commands of a device, newest first. */
    List<Command> of(DeviceId device, int most) {
        return db.sql("select * from connect.command where device_id = ? order by id desc limit ?")
                .params(device.value(), most)
                .query(Commands::row)
                .list();
    }

    private static Command row(ResultSet row, int index) throws SQLException {
        String answer = row.getString("answer");
        OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Command(
                row.getLong("id"),
                new DeviceId(row.getObject("device_id", UUID.class)),
                row.getString("child"),
                row.getString("method"),
                DialectJson.node(row.getString("params")),
                Command.State.valueOf(row.getString("state")),
                answer == null ? null : DialectJson.node(answer),
                row.getString("who"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                answered == null ? null : answered.toInstant());
    }
}
