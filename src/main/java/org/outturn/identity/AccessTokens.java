package org.outturn.identity;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.base.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Access tokens for the API: 256 random bits behind {@code ot_}, shown once, kept only as their SHA-256 (they are too long
 * to guess, so a slow password hash would add nothing). A token is a person's or a service's, and can do no more than they.
 */
@Repository
public class AccessTokens {
    /** How long a token may work at most. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final People people;
    private final AuditTrail audit;
    private final Clock clock;

    AccessTokens(JdbcClient db, People people, AuditTrail audit, Clock clock) {
        this.db = db;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new secret with 256 random bits. */
    public static String secret(String prefix) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Issues a token with all scopes for a person until the given time and returns its text, which can't be seen again. */
    @Transactional
    public String issue(PersonId person, String name, Instant expires) {
        return issue(person, name, EnumSet.allOf(Scope.class), expires);
    }

    /**
     * Issues a token until the given time and returns its text, which can't be seen again. One's own, or a service's by the
     * administrator of its organisation.
     */
    @Transactional
    public String issue(PersonId person, String name, Set<Scope> scopes, Instant expires) {
        PersonEntry owner = people.get(person);
        requireOwn(owner);
        String called = Entered.name(name);
        if (scopes.isEmpty()) {
            throw Refused.input(
                    "scope-missing", "scopes", "The token could be used for nothing.", "Choose at least one scope.");
        }
        if (expires.isAfter(clock.instant().plus(LONGEST))) {
            throw Refused.input(
                    "expiry-too-late",
                    "expires",
                    "A token works for a year at most.",
                    "Choose an earlier day; make a new token then.");
        }
        String token = secret("ot_");
        UUID id = Uuid7.next();
        db.sql("""
                insert into identity.access_token
                (id, tenant_id, customer_id, person_id, name, scopes, hash, created_at, expires_at)
                values (:id, :tenant, :customer, :person, :name, :scopes, :hash, :now, :expires)""")
                .param("id", id)
                .param("tenant", Asking.required().tenantId())
                .param("customer", owner.organisationId())
                .param("person", person.value())
                .param("name", called)
                .param("scopes", scopes.stream().sorted().map(Scope::name).toArray(String[]::new))
                .param("hash", Sha256.of(token))
                .param("now", OffsetDateTime.now(clock))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
        record("token.issued", id, called, owner, Map.of("scopes", text(scopes), "expires", expires.toString()));
        return token;
    }

    /** Tokens of a person or service, the newest first. */
    public List<TokenEntry> of(PersonId person) {
        requireOwn(people.get(person));
        return db.sql("select * from identity.access_token where person_id = ? order by created_at desc, id desc")
                .param(person.value())
                .query(AccessTokens::entry)
                .list();
    }

    /** Takes a token back; from now on it opens nothing. */
    @Transactional
    public void revoke(UUID id) {
        TokenEntry token = db.sql("select * from identity.access_token where id = ?")
                .param(id)
                .query(AccessTokens::entry)
                .optional()
                .orElseThrow(() -> new NotFound("token", id.toString()));
        PersonEntry owner = people.get(token.personId());
        Viewer viewer = Asking.required();
        if (!owner.id().value().equals(viewer.personId())) {
            People.requireAdministrator(owner.side().orElse(null)); // what was lost can be taken back by others too
        }
        if (token.revoked() == null) {
            db.sql("update identity.access_token set revoked_at = ? where id = ?")
                    .params(OffsetDateTime.now(clock), id)
                    .update();
            record("token.revoked", id, token.name(), owner, Map.of());
        }
    }

    private static void requireOwn(PersonEntry owner) {
        Viewer viewer = Asking.required();
        if (viewer.personId() == null || owner.id().value().equals(viewer.personId())) {
            return;
        }
        if (!owner.isService()) {
            throw new NotFound("person", owner.id());
        }
        People.requireAdministrator(owner.side().orElse(null));
    }

    private void record(String action, UUID id, String name, PersonEntry owner, Map<String, String> details) {
        var thing = new AuditEntry.Thing("token", id, name + " (" + owner.name() + ")", owner.organisationId());
        audit.record(action, thing, details);
    }

    private static String text(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::key).collect(Collectors.joining(", "));
    }

    /** What a token that works opens: as whom, and for what. */
    record Opened(SignedIn signedIn, Set<Scope> scopes) {}

    /** Who may ask with this token; empty when it is unknown, expired or revoked, or its owner left. */
    Optional<Opened> open(String token) {
        record Found(
                UUID id,
                UUID tenantId,
                UUID personId,
                Set<Scope> scopes,
                @Nullable Instant used) {}
        String hash = Sha256.of(token);
        Optional<Found> found = Asking.presenting(
                "token:" + hash,
                () -> db.sql("""
                select * from identity.access_token
                where hash = ? and revoked_at is null and (expires_at is null or expires_at > ?)""")
                        .params(hash, OffsetDateTime.now(clock))
                        .query((row, index) -> new Found(
                                row.getObject("id", UUID.class),
                                row.getObject("tenant_id", UUID.class),
                                row.getObject("person_id", UUID.class),
                                scopes(row),
                                Entered.instant(row, "last_used_at")))
                        .optional());
        return found.flatMap(o -> Asking.as(Viewer.job(new TenantId(o.tenantId()), "access token"), () -> {
            Optional<People.Member> member = people.member(new PersonId(o.personId()));
            if (member.isPresent() && isLongAgo(o.used())) {
                db.sql("update identity.access_token set last_used_at = ? where id = ?")
                        .params(OffsetDateTime.now(clock), o.id())
                        .update();
            }
            return member.map(m -> new Opened(new SignedIn(m.viewer(), m.account(), null), o.scopes()));
        }));
    }

    private boolean isLongAgo(@Nullable Instant used) {
        return used == null || used.isBefore(clock.instant().minus(USED_EVERY));
    }

    private static TokenEntry entry(ResultSet row, int index) throws SQLException {
        return new TokenEntry(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                scopes(row),
                Objects.requireNonNull(Entered.instant(row, "created_at")),
                Entered.instant(row, "expires_at"),
                Entered.instant(row, "last_used_at"),
                Entered.instant(row, "revoked_at"));
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(Scope::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
