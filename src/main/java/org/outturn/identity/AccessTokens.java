package org.outturn.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.Sha256;
import org.outturn.base.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Access tokens for the API: 256 random bits behind {@code ot_}, shown once, kept only as their SHA-256 (they are too long
 * to guess, so a slow password hash would add nothing).
 */
@Repository
public class AccessTokens {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final People people;
    private final Clock clock;

    AccessTokens(JdbcClient db, People people, Clock clock) {
        this.db = db;
        this.people = people;
        this.clock = clock;
    }

    /** A new secret with 256 random bits. */
    public static String secret(String prefix) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Issues a token for a person until the given time and returns its text, which can't be seen again. */
    @Transactional
    public String issue(PersonId person, String name, Instant expires) {
        String token = secret("ot_");
        db.sql("""
                insert into identity.access_token (id, tenant_id, person_id, name, hash, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Uuid7.next(),
                        Asking.required().tenantId(),
                        person.value(),
                        name,
                        Sha256.of(token),
                        OffsetDateTime.now(clock),
                        expires.atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Who may ask with this token; empty when it is unknown, expired or revoked. */
    Optional<Viewer> viewer(String token) {
        record Owner(UUID tenantId, UUID personId) {}
        String hash = Sha256.of(token);
        Optional<Owner> owner = Asking.presenting(
                "token:" + hash,
                () -> db.sql("""
                select tenant_id, person_id from identity.access_token
                where hash = ? and revoked_at is null and (expires_at is null or expires_at > ?)""")
                        .params(hash, OffsetDateTime.now(clock))
                        .query(Owner.class)
                        .optional());
        return owner.flatMap(o -> Asking.as(
                Viewer.job(new TenantId(o.tenantId()), "access token"),
                () -> people.viewer(new PersonId(o.personId()))));
    }
}
