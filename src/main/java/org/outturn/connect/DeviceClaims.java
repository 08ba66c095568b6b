package org.outturn.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Codes that devices tell, for whoever stands before the machine. */
@Repository
class DeviceClaims {
    private static final Duration USUAL_TELLING = Duration.ofHours(1);

    private final JdbcClient db;
    private final Machines machines;
    private final Clock clock;

    DeviceClaims(JdbcClient db, Machines machines, Clock clock) {
        this.db = db;
        this.machines = machines;
        this.clock = clock;
    }

    /**
     * Lets the device of a machine tell a code of its own ({@code {"secretKey":…,"durationMs":…}}), as long as there is an open one of ours: whether a machine may be
     * claimed is for the provider to say, not for the device.
     */
    @Transactional
    public void tell(Device device, byte[] said) {
        ObjectNode asked = said.length == 0 ? DialectJson.MAPPER.createObjectNode() : DialectJson.object(said);
        tell(device, machines.get(device.machine()), asked);
    }

    /**
     * Lets a gateway tell codes for the devices behind it ({@code {"Device A":{"secretKey":…,"durationMs":…},…}}): for the
     * machine to which the keys of each are mapped. All of them, or none.
     */
    @Transactional
    public void tellForChildren(Device gateway, byte[] said) {
        ObjectNode children = DialectJson.object(said);
        if (children.isEmpty()) {
            throw DialectJson.unreadable("Expected an object like {\"Device A\":{\"secretKey\":\"…\"}}.");
        }
        children.properties().forEach(child -> {
            if (!(child.getValue() instanceof ObjectNode asked)) {
                throw DialectJson.unreadable(child.getKey() + ": expected an object with 'secretKey'.");
            }
            tell(gateway, machineOf(gateway, child.getKey()), asked);
        });
    }

    private Machine machineOf(Device gateway, String child) {
        List<MachineId> mapped = child.isEmpty()
                ? List.of()
                : db.sql("""
                        select distinct machine_id from connect.device_key
                        where device_id = :gateway and machine_id is not null and starts_with(key, :prefix)""")
                        .param("gateway", gateway.id().value())
                        .param("prefix", Child.prefix(child))
                        .query((row, index) -> new MachineId(row.getObject("machine_id", UUID.class)))
                        .list();
        if (mapped.size() != 1) {
            throw DialectJson.unreadable(
                    mapped.isEmpty()
                            ? "Nobody has said yet to which machine the values of '" + child
                                    + "' belong; its provider maps one of its keys first."
                            : "The values of '" + child + "' belong to several machines.");
        }
        return machines.get(mapped.getFirst());
    }

    private void tell(Device device, Machine machine, ObjectNode asked) {
        String secret = asked.path("secretKey").asString("");
        Duration within = Duration.ofMillis(
                Math.min(asked.path("durationMs").asLong(USUAL_TELLING.toMillis()), ClaimCodes.LONGEST.toMillis()));
        if (secret.strip().length() < 8 || secret.length() > 100) {
            throw DialectJson.unreadable("'secretKey' must have 8 to 100 characters.");
        }
        Instant now = clock.instant();
        refuseUnlessPositive(within);
        String name = machine.serial().isEmpty() ? machine.number() : machine.serial();
        ClaimSecret own = ClaimSecret.told(name, secret);
        int told = db.sql("""
                update connect.claim_code set told_fingerprint = ?, told_until = least(valid_until, ?)
                where machine_id = ? and stock_id = ? and claimed_at is null and revoked_at is null and valid_until > ?""")
                .params(
                        own.fingerprint(device.tenant()),
                        now.plus(within).atOffset(ZoneOffset.UTC),
                        machine.id().value(),
                        machine.customer().value(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
        if (told == 0) {
            throw DialectJson.unreadable(
                    "The machine of this device is not to be claimed; its provider makes a code first.");
        }
    }

    private static void refuseUnlessPositive(Duration within) {
        if (!within.isPositive()) {
            throw DialectJson.unreadable("'durationMs' must be more than 0.");
        }
    }
}
