package org.outturn.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Sha256;
import org.outturn.base.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is signed in where. A session is known by a secret of 256 random bits in a cookie, kept as its fingerprint; the person is
 * read anew with each request, so that whoever left, or whose session was ended, is out at once.
 */
@Repository
class Sessions {
    /** How exactly {@code last_seen_at} is kept; each request would otherwise write. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    /** How long a code may take. */
    private static final Duration CODE = Duration.ofMinutes(10);

    private static final int LONGEST_AGENT = 200;

    private final JdbcClient db;
    private final Accounts accounts;
    private final SignInSettings settings;
    private final Clock clock;

    Sessions(JdbcClient db, Accounts accounts, SignInSettings settings, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** A session that is open, with the person as whom its owner works in it. */
    record Session(UUID id, UUID accountId, UUID personId, Instant seen, boolean awaitsCode) {}

    /**
     * Opens a session and returns its secret for the cookie.
     *
     * @param awaitsCode the second factor is still to be shown; until then the session opens nothing
     * @return empty when the account is no person of any organisation any more
     */
    Optional<String> begin(UUID account, boolean awaitsCode, String address, @Nullable String agent) {
        List<UUID> persons = accounts.persons(account);
        if (persons.isEmpty()) {
            return Optional.empty();
        }
        UUID last = lastPerson(account).filter(persons::contains).orElse(persons.getFirst());
        String secret = AccessTokens.secret("os_");
        OffsetDateTime now = OffsetDateTime.now(clock);
        String browser = agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
        Accounts.as(
                account,
                () -> db.sql("""
                insert into identity.session (id, account_id, person_id, hash, created_at, last_seen_at, expires_at,
                    address, agent, awaits_code)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                Uuid7.next(),
                                account,
                                last,
                                Sha256.of(secret),
                                now,
                                now,
                                now.plus(awaitsCode ? CODE : settings.longest()),
                                address,
                                browser.replaceAll("\\p{Cntrl}", " "),
                                awaitsCode)
                        .update());
        return Optional.of(secret);
    }

    private Optional<UUID> lastPerson(UUID account) {
        return Accounts.as(
                account, () -> db.sql("""
                select person_id from identity.session where account_id = ? order by last_seen_at desc limit 1""").param(account).query(UUID.class).optional());
    }

    /** The open session with this secret. */
    Optional<Session> find(String secret) {
        String hash = Sha256.of(secret);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<Session> found = Asking.presenting(
                "session:" + hash,
                () -> db.sql("""
                select id, account_id, person_id, last_seen_at as seen, awaits_code from identity.session
                where hash = ? and ended_at is null and expires_at > ? and last_seen_at > ?""")
                        .params(hash, now, now.minus(settings.idle()))
                        .query((row, index) -> new Session(
                                row.getObject("id", UUID.class),
                                row.getObject("account_id", UUID.class),
                                row.getObject("person_id", UUID.class),
                                Objects.requireNonNull(Entered.instant(row, "seen")),
                                row.getBoolean("awaits_code")))
                        .optional());
        found.filter(session -> session.seen().isBefore(now.toInstant().minus(SEEN_EVERY)))
                .ifPresent(session -> change(session.accountId(), "last_seen_at = ?", session.id(), now));
        return found;
    }

    /** The person as whom a session works: the chosen one or, if that one left, another of the account. */
    Optional<Viewer> viewer(Session session) {
        return Accounts.as(
                session.accountId(),
                () -> db.sql("""
                select * from identity.person where account_id = ? and ended_at is null
                order by (id = ?) desc, created_at limit 1""")
                        .params(session.accountId(), session.personId())
                        .query(People::viewer)
                        .optional());
    }

    /** From now on the session works as another person of its account. */
    void choose(Session session, UUID person) {
        if (!accounts.persons(session.accountId()).contains(person)) {
            throw new NotFound("person", person.toString());
        }
        change(session.accountId(), "person_id = ?", session.id(), person);
    }

    void end(UUID account, UUID session) {
        int ended = change(account, "ended_at = ?", session, OffsetDateTime.now(clock));
        if (ended == 0) {
            throw new NotFound("session", session.toString());
        }
    }

    /** Ends all of an account's sessions but one; all when that is null. */
    void endOthers(UUID account, @Nullable UUID but) {
        Accounts.as(
                account,
                () -> db.sql("""
                update identity.session set ended_at = :now
                where account_id = :account and ended_at is null and id is distinct from :but""")
                        .param("now", OffsetDateTime.now(clock))
                        .param("account", account)
                        .param("but", but)
                        .update());
    }

    /** An account's open sessions, the last used first. */
    List<SessionEntry> of(UUID account, @Nullable UUID here) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Accounts.as(
                account,
                () -> db.sql("""
                select * from identity.session
                where account_id = ? and ended_at is null and expires_at > ? and last_seen_at > ? and not awaits_code
                order by last_seen_at desc, id""")
                        .params(account, now, now.minus(settings.idle()))
                        .query((row, index) -> entry(row, here))
                        .list());
    }

    private static SessionEntry entry(ResultSet row, @Nullable UUID here) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new SessionEntry(
                id,
                Objects.requireNonNull(Entered.instant(row, "created_at")),
                Objects.requireNonNull(Entered.instant(row, "last_seen_at")),
                Objects.requireNonNull(Entered.instant(row, "expires_at")),
                row.getString("address"),
                row.getString("agent"),
                id.equals(here));
    }

    private int change(UUID account, String what, UUID session, Object value) {
        return Accounts.as(
                account,
                () -> db.sql("update identity.session set " + what + " where id = ?")
                        .params(value, session)
                        .update());
    }
}
