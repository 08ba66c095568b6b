package org.outturn.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.Sha256;
import org.outturn.base.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Links by which somebody who lost the password sets a new one; each works once and not for long. */
@Repository
public class PasswordResets {
    private final JdbcClient db;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AccountTrail trail;
    private final SignInThrottle throttle;
    private final SignInSettings settings;
    private final Clock clock;

    PasswordResets(
            JdbcClient db,
            Accounts accounts,
            Sessions sessions,
            AccountTrail trail,
            SignInThrottle throttle,
            SignInSettings settings,
            Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.sessions = sessions;
        this.trail = trail;
        this.throttle = throttle;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The code for a link to this address; empty when nobody has it, which must not be told to the one who asked.
     *
     * @throws TooManyAttempts if the address was asked for too often, or from this network
     */
    public Optional<String> begin(String email, String network) {
        throttle.check("reset:" + email, network);
        return accounts.byEmail(email).map(account -> {
            String code = AccessTokens.secret("rs_");
            OffsetDateTime now = OffsetDateTime.now(clock);
            Accounts.as(
                    account.id(),
                    () -> db.sql("""
                    insert into identity.reset (id, account_id, hash, created_at, expires_at) values (?, ?, ?, ?, ?)""")
                            .params(Uuid7.next(), account.id(), Sha256.of(code), now, now.plus(settings.reset()))
                            .update());
            return code;
        });
    }

    /** Does this code still work? */
    public boolean works(String code) {
        return account(code).isPresent();
    }

    private Optional<UUID> account(String code) {
        String hash = Sha256.of(code);
        return Asking.presenting(
                "reset:" + hash,
                () -> db.sql("""
                select account_id from identity.reset where hash = ? and used_at is null and expires_at > ?""")
                        .params(hash, OffsetDateTime.now(clock))
                        .query(UUID.class)
                        .optional());
    }

    /** Sets the new password, uses the link up with all others of the account, and ends all its sessions. */
    @Transactional
    void finish(String code, String password) {
        UUID account = account(code).orElseThrow(Invitations::gone);
        Accounts.checkPassword(password);
        int used = Accounts.as(
                account,
                () -> db.sql("update identity.reset set used_at = ? where account_id = ? and used_at is null")
                        .params(OffsetDateTime.now(clock), account)
                        .update());
        if (used == 0) {
            throw Invitations.gone();
        }
        accounts.changePassword(account, password);
        sessions.endOthers(account, null);
        trail.record(account, "person.password-reset", Map.of());
    }
}
