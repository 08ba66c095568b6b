package org.outturn.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keys with which the devices of a machine type get their credentials by themselves. */
@Repository
public class ProvisioningKeys {
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MOST_DEVICES = 1_000_000;
    private static final String SELECT = """
            select p.*, (select count(*) from connect.device d where d.provisioning_id = p.id) as made
            from connect.provisioning p""";

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
     * @param label what people wrote to it, such as for whom it was made; may be empty
     * @param until until when it works, or null for as long as it is open
     * @param most how many devices may be made with it, or null for any number
     * @param made how many were
     * @param closed since when it works no more, or null
     */
    record Entry(
            UUID id,
            TenantId tenant,
            String type,
            String label,
            String key,
            Instant created,
            @Nullable Instant until,
            @Nullable Integer most,
            long made,
            @Nullable Instant closed) {

        /** How it is: open, closed, expired, used-up. */
        String state(Instant now) {
            if (closed != null) {
                return "closed";
            }
            if (until != null && !now.isBefore(until)) {
                return "expired";
            }
            return most != null && made >= most ? "used-up" : "open";
        }
    }

    /**
     * What is wished of a new key.
     *
     * @param type name of a machine type
     * @param label may be empty
     * @param until null for no end
     * @param most null for any number of devices
     */
    public record Wish(
            @Nullable String type,
            @Nullable String label,
            @Nullable Instant until,
            @Nullable Integer most) {}

    /** A new key with its secret, which can't be seen again. */
    public record Issued(UUID id, String key, String secret) {}

    /** A new key without limits. */
    @Transactional
    public Issued open(String type) {
        return open(new Wish(type, null, null, null));
    }

    @Transactional
    public Issued open(Wish wish) {
        requireRight();
        String name = Field.line("type", wish.type(), 200);
        String label = Field.lineOrEmpty("label", wish.label(), 200);
        Instant until = wish.until();
        if (until != null && (!until.isAfter(clock.instant()) || until.isAfter(LAST))) {
            throw Refused.input(
                    "provisioning-until-past",
                    "until",
                    "A key works until a day that is still to come.",
                    "Choose a later day, or none.");
        }
        Integer most = wish.most();
        if (most != null && (most < 1 || most > MOST_DEVICES)) {
            throw Refused.input(
                            "provisioning-most-out-of-range",
                            "most",
                            "With a key 1 to " + MOST_DEVICES + " devices can be made.",
                            "Choose a number in between, or none.")
                    .naming(MOST_DEVICES);
        }
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
                insert into connect.provisioning (id, tenant_id, type_name, label, key, secret_hash, created_at, valid_until,
                    most)
                values (:id, :tenant, :type, :label, :key, :secret, :now, :until, :most)""")
                .param("id", issued.id())
                .param("tenant", Asking.required().tenantId())
                .param("type", name)
                .param("label", label)
                .param("key", issued.key())
                .param("secret", Sha256.of(issued.secret()))
                .param("now", OffsetDateTime.now(clock))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", most, Types.INTEGER)
                .update();
        audit.record(
                "device.provisioning-opened",
                thing(issued.id(), name),
                Map.of(
                        "type", name,
                        "until", String.valueOf(until),
                        "most", String.valueOf(most)));
        return issued;
    }

    /** The key works no more; devices that got their credentials with it keep them. */
    @Transactional
    public void close(UUID id) {
        requireRight();
        Entry entry = get(id);
        db.sql("update connect.provisioning set closed_at = ? where id = ? and closed_at is null")
                .params(OffsetDateTime.now(clock), id)
                .update();
        audit.record("device.provisioning-closed", thing(id, entry.type()));
    }

    List<Entry> all() {
        return db.sql(SELECT + " where p.tenant_id = identity.tenant() order by p.created_at desc, p.id")
                .query(ProvisioningKeys::row)
                .list();
    }

    Entry get(UUID id) {
        return db.sql(SELECT + " where p.tenant_id = identity.tenant() and p.id = ?")
                .param(id)
                .query(ProvisioningKeys::row)
                .optional()
                .orElseThrow(() -> new NotFound("provisioning key", id));
    }

    /**
     * The key as it is now, for one alone: who asks with the same key meanwhile waits until this transaction ends, so that no
     * more devices are made with it than it allows.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Entry lock(UUID id) {
        db.sql("select id from connect.provisioning where id = ? for update")
                .param(id)
                .query(UUID.class)
                .single();
        return get(id);
    }

    /** Remembers that a device was made with a key. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void made(UUID key, DeviceId device) {
        db.sql("update connect.device set provisioning_id = ? where id = ?")
                .params(key, device.value())
                .update();
    }

    /** The devices that were made with a key, the latest first. */
    List<Device> madeWith(UUID key, int most) {
        return db.sql(Devices.SELECT + " where d.provisioning_id = ? order by d.created_at desc, d.id limit ?")
                .params(key, most)
                .query(Devices::row)
                .list();
    }

    /** The open key of this name, if this is its secret. */
    Optional<Entry> find(String key, String secret) {
        return Asking.presenting(
                "provision:" + key,
                () -> db.sql(SELECT + " " + """
                         where p.key = ? and p.closed_at is null and (p.valid_until is null or p.valid_until > ?)""")
                        .params(key, OffsetDateTime.now(clock))
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

    static void requireRight() {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
    }

    private static AuditEntry.Thing thing(UUID id, String type) {
        return new AuditEntry.Thing("provisioning key", id, type, null);
    }

    private static Entry row(ResultSet row, int index) throws SQLException {
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        OffsetDateTime until = row.getObject("valid_until", OffsetDateTime.class);
        return new Entry(
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("type_name"),
                row.getString("label"),
                row.getString("key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant(),
                row.getObject("most", Integer.class),
                row.getLong("made"),
                closed == null ? null : closed.toInstant());
    }
}
