package org.outturn.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.base.Uuid7;
import org.outturn.fleet.Machines;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keys with which the devices of a machine type get their credentials by themselves. */
@Repository
public class ProvisioningKeys {
    private final JdbcClient db;
    private final Machines machines;
    private final AuditTrail audit;
    private final Clock clock;

    ProvisioningKeys(JdbcClient db, Machines machines, AuditTrail audit, Clock clock) {
        this.db = db;
        this.machines = machines;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One key.
     *
     * @param type name of the machine type whose machines may be named with it
     * @param closed since when it works no more, or null
     */
    record Entry(
            UUID id,
            TenantId tenant,
            String type,
            String key,
            Instant created,
            @Nullable Instant closed) {}

    /** A new key with its secret, which can't be seen again. */
    public record Issued(UUID id, String key, String secret) {}

    @Transactional
    public Issued open(String type) {
        requireRight();
        String name = Field.line("type", type, 200);
        if (machines.countOfType(name) == 0) {
            throw Refused.input(
                            "type-without-machines",
                            "type",
                            "There is no machine of the type '" + name + "'.",
                            "Install the machines first, so that their devices find them.")
                    .naming(name);
        }
        var issued = new Issued(Uuid7.next(), AccessTokens.secret("pk_"), AccessTokens.secret("ps_"));
        db.sql("""
                insert into connect.provisioning (id, tenant_id, type_name, key, secret_hash, created_at)
                values (?, ?, ?, ?, ?, ?)""")
                .params(
                        issued.id(),
                        Asking.required().tenantId(),
                        name,
                        issued.key(),
                        Sha256.of(issued.secret()),
                        OffsetDateTime.now(clock))
                .update();
        audit.record("device.provisioning-opened", thing(issued.id(), name), Map.of("type", name));
        return issued;
    }

    /** The key works no more; devices that got their credentials with it keep them. */
    @Transactional
    public void close(UUID id) {
        requireRight();
        Entry entry = all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("provisioning key", id));
        db.sql("update connect.provisioning set closed_at = ? where id = ? and closed_at is null")
                .params(OffsetDateTime.now(clock), id)
                .update();
        audit.record("device.provisioning-closed", thing(id, entry.type()));
    }

    List<Entry> all() {
        return db.sql("select * from connect.provisioning where tenant_id = identity.tenant() order by created_at desc")
                .query(ProvisioningKeys::row)
                .list();
    }

    /** The open key of this name, if this is its secret. */
    Optional<Entry> find(String key, String secret) {
        return Asking.presenting(
                "provision:" + key,
                () -> db.sql("select * from connect.provisioning where key = ? and closed_at is null")
                        .param(key)
                        .query((row, index) -> isSame(row.getString("secret_hash"), Sha256.of(secret))
                                ? Optional.of(row(row, index))
                                : Optional.<Entry>empty())
                        .optional()
                        .flatMap(each -> each));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static void requireRight() {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
    }

    private static AuditEntry.Thing thing(UUID id, String type) {
        return new AuditEntry.Thing("provisioning key", id, type, null);
    }

    private static Entry row(ResultSet row, int index) throws SQLException {
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Entry(
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("type_name"),
                row.getString("key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant());
    }
}
