package org.outturn.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.base.Uuid7;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What devices show, made and taken back. Secrets are random, shown once, and kept as fingerprints only. */
@Repository
class Credentials {
    static final Duration LONGEST_GRACE = Duration.ofDays(90);
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final int SHORTEST_PASSWORD = 16;
    private static final int MOST_VALID = 10;

    private final JdbcClient db;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Credentials(JdbcClient db, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** User name and password of a device. */
    record Login(String user, String password) {}

    /** The fingerprint under which a user name and a password are known together. */
    static String fingerprint(String user, String password) {
        return Sha256.of("password\n" + user + "\n" + password);
    }

    /** A token for a device that has none yet. */
    String first(Device device) {
        String token = AccessTokens.secret("od_");
        add(device, Credential.Kind.TOKEN, "", Sha256.of(token));
        return token;
    }

    /** A token for each of many devices of one customer that have none yet, in their order. */
    List<String> firstOfMany(OrganisationId customer, List<DeviceId> devices) {
        List<String> tokens =
                devices.stream().map(device -> AccessTokens.secret("od_")).toList();
        db.sql("""
                insert into connect.credential (id, device_id, tenant_id, customer_id, kind, label, fingerprint, created_at)
                select gen_random_uuid(), t.device::uuid, :tenant, :customer, :kind, '', t.fingerprint, :now
                from unnest(cast(:devices as text[]), cast(:fingerprints as text[])) as t (device, fingerprint)""")
                .param("devices", devices.stream().map(DeviceId::toString).toArray(String[]::new))
                .param("fingerprints", tokens.stream().map(Sha256::of).toArray(String[]::new))
                .param("tenant", Asking.required().tenantId())
                .param("customer", customer.value())
                .param("kind", Credential.Kind.TOKEN.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return tokens;
    }

    /** A new token; what the device showed before works on for a while, which may be none. */
    @Transactional
    public String renew(Device device, Duration grace) {
        requireRight();
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw Refused.input(
                    "grace-out-of-range", "grace", "The old one can work on for 90 days at most.", "Choose less.");
        }
        OffsetDateTime until = clock.instant().plus(grace).atOffset(ZoneOffset.UTC);
        db.sql("""
                update connect.credential set valid_until = least(valid_until, ?)
                where device_id = ? and kind <> 'CERTIFICATE' and revoked_at is null""").params(until, device.id().value()).update();
        String token = first(device);
        audit.record("device.token-renewed", thing(device), Map.of("grace", grace.toString()));
        changed(device);
        return token;
    }

    /** A user name and a password; both of our making unless given. */
    @Transactional
    public Login login(Device device, @Nullable String user, @Nullable String password) {
        requireRight();
        String name = user == null || user.isBlank()
                ? "device-" + device.id().value().toString().substring(24)
                : Field.line("user", user, 100);
        String secret = password == null || password.isBlank() ? AccessTokens.secret("op_") : password;
        if (secret.length() < SHORTEST_PASSWORD || secret.length() > 200) {
            throw Refused.input(
                    "device-password-short",
                    "password",
                    "A device's password has 16 to 200 characters.",
                    "Send a longer one, or none and use the one that you get.");
        }
        add(device, Credential.Kind.PASSWORD, name, fingerprint(name, secret));
        audit.record("device.password-added", thing(device), Map.of("user", name));
        return new Login(name, secret);
    }

    /** A client certificate, in PEM; returns its fingerprint. */
    @Transactional
    public String certificate(Device device, String pem) {
        requireRight();
        ClientCertificate read = ClientCertificate.read(pem);
        add(device, Credential.Kind.CERTIFICATE, read.subject(), read.fingerprint());
        audit.record("device.certificate-added", thing(device), Map.of("fingerprint", read.fingerprint()));
        return read.fingerprint();
    }

    /** A client certificate of which only the fingerprint is known: SHA-256 in hexadecimal, with or without colons. */
    @Transactional
    public String fingerprint(Device device, String told) {
        requireRight();
        String read = told.replace(":", "").strip().toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(read).matches()) {
            throw Refused.input(
                    "fingerprint-unreadable",
                    "fingerprint",
                    "This is no fingerprint.",
                    "Send SHA-256 over the certificate in 64 hexadecimal digits, as openssl x509 -fingerprint -sha256 tells it.");
        }
        add(device, Credential.Kind.CERTIFICATE, "", read);
        audit.record("device.certificate-added", thing(device), Map.of("fingerprint", read));
        return read;
    }

    /** Takes a credential back; whoever is connected with it is disconnected at once. */
    @Transactional
    public void revoke(Device device, UUID credential) {
        requireRight();
        int done = db.sql("""
                update connect.credential set revoked_at = ? where id = ? and device_id = ? and revoked_at is null""")
                .params(OffsetDateTime.now(clock), credential, device.id().value())
                .update();
        if (done == 0) {
            throw new NotFound("credential", credential);
        }
        audit.record("device.credential-revoked", thing(device), Map.of("id", credential.toString()));
        changed(device);
    }

    /** The credentials of a device, newest first. */
    List<Credential> of(DeviceId device) {
        return db.sql(
                        "select * from connect.credential where device_id = ? order by created_at desc, id desc limit 100")
                .param(device.value())
                .query(Credentials::row)
                .list();
    }

    private void add(Device device, Credential.Kind kind, String label, String fingerprint) {
        long valid = db.sql("""
                select count(*) from connect.credential
                where device_id = ? and revoked_at is null and (valid_until is null or valid_until > ?)""")
                .params(device.id().value(), OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        if (valid >= MOST_VALID) {
            throw Refused.state(
                            "too-many-credentials",
                            "This device has " + MOST_VALID + " valid credentials already.",
                            "Revoke one that is not needed any more.")
                    .naming(MOST_VALID);
        }
        try {
            db.sql("""
                    insert into connect.credential (id, device_id, tenant_id, customer_id, kind, label, fingerprint, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            Uuid7.next(),
                            device.id().value(),
                            device.tenant().value(),
                            device.customer().value(),
                            kind.name(),
                            label,
                            fingerprint,
                            OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refused.state("credential-taken", "A device shows this already.", "Use another one for each device.");
        }
    }

    private void changed(Device device) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new Device.Changed(device.id()));
            }
        });
    }

    private static void requireRight() {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
    }

    private static AuditEntry.Thing thing(Device device) {
        return new AuditEntry.Thing(
                "device", device.id().value(), device.name(), device.customer().value());
    }

    private static Credential row(ResultSet row, int index) throws SQLException {
        OffsetDateTime until = row.getObject("valid_until", OffsetDateTime.class);
        OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new Credential(
                row.getObject("id", UUID.class),
                new DeviceId(row.getObject("device_id", UUID.class)),
                Credential.Kind.valueOf(row.getString("kind")),
                row.getString("label"),
                row.getString("fingerprint"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant(),
                revoked == null ? null : revoked.toInstant());
    }
}
