package org.outturn.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Whose account it is that somebody signs in to elsewhere. */
@Repository
class ElsewhereAccounts {
    private final JdbcClient db;
    private final Accounts accounts;
    private final Invitations invitations;
    private final AccountTrail trail;
    private final Clock clock;

    ElsewhereAccounts(JdbcClient db, Accounts accounts, Invitations invitations, AccountTrail trail, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.invitations = invitations;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Somebody as a provider knows them.
     *
     * @param issuer the provider
     * @param subject its name for them, which never becomes another's
     * @param email their address, null when it has none
     * @param verified did the provider make sure that the address is theirs
     */
    record Somebody(String issuer, String subject, @Nullable String email, boolean verified) {
        private String key() {
            return "elsewhere:" + issuer + " " + subject;
        }
    }

    /** Whose it is. */
    sealed interface Found {
        record Known(UUID account) implements Found {}

        /** The provider has no address of theirs, or does not vouch for it. */
        record Unverified() implements Found {}

        /** Nobody here knows this address, or it was another's. */
        record Unknown(String email) implements Found {}
    }

    /** The account of somebody: bound before, or bound now by the address that the provider made sure of. */
    @Transactional
    Found find(Somebody somebody) {
        Optional<UUID> bound = bound(somebody);
        if (bound.isPresent()) {
            return new Found.Known(bound.get());
        }
        String email = somebody.email();
        if (email == null || !somebody.verified()) {
            return new Found.Unverified();
        }
        Optional<UUID> account = accounts.byEmail(email).map(Accounts.Account::id);
        // The same address under another name of the same provider: it was given to somebody else there.
        if (account.filter(id -> isBoundTo(id, somebody.issuer())).isPresent()) {
            return new Found.Unknown(email);
        }
        return account.or(() -> invited(email))
                .<Found>map(id -> {
                    bind(id, somebody);
                    return new Found.Known(id);
                })
                .orElseGet(() -> new Found.Unknown(email));
    }

    private Optional<UUID> bound(Somebody somebody) {
        return Asking.presenting(
                somebody.key(),
                () -> db.sql("select account_id from identity.elsewhere where issuer = ? and subject = ?")
                        .params(somebody.issuer(), somebody.subject())
                        .query(UUID.class)
                        .optional());
    }

    private boolean isBoundTo(UUID account, String issuer) {
        return Accounts.as(
                account,
                () -> db.sql("""
                select exists (select 1 from identity.elsewhere where account_id = ? and issuer = ?)""").params(account, issuer).query(Boolean.class).single());
    }

    private void bind(UUID account, Somebody somebody) {
        Asking.presenting(
                somebody.key(),
                () -> db.sql("""
                insert into identity.elsewhere (issuer, subject, account_id, bound_at) values (?, ?, ?, ?)""")
                        .params(somebody.issuer(), somebody.subject(), account, OffsetDateTime.now(clock))
                        .update());
        trail.record(account, "person.bound", Map.of("provider", somebody.issuer()));
    }

    /** Accepts the invitations that wait for an address; the account made for them has no password. */
    private Optional<UUID> invited(String email) {
        List<Invitations.Opened> waiting = invitations.waitingFor(email);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        UUID account = accounts.add(email, null);
        waiting.forEach(
                opened -> invitations.join(opened, account, opened.invitation().name()));
        return Optional.of(account);
    }
}
