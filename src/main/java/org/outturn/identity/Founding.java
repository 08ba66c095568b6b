package org.outturn.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a tenant comes into being: whoever can run commands on the machine gets a link, and whoever opens it founds a tenant and
 * becomes its first administrator. So there is no password that is the same everywhere.
 */
@Repository
public class Founding {
    private static final Duration WORKS_FOR = Duration.ofDays(3);

    private final JdbcClient db;
    private final Tenants tenants;
    private final People people;
    private final Accounts accounts;
    private final Clock clock;

    Founding(JdbcClient db, Tenants tenants, People people, Accounts accounts, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.people = people;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Is there any tenant? */
    public boolean isFounded() {
        return db.sql("select exists (select 1 from identity.installation)")
                .query(Boolean.class)
                .single();
    }

    /** A code with which one tenant can be founded. */
    public String invite() {
        String code = AccessTokens.secret("fo_");
        String hash = Sha256.of(code);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Asking.presenting(
                "founding:" + hash,
                () -> db.sql("insert into identity.founding (hash, created_at, expires_at) values (?, ?, ?)")
                        .params(hash, now, now.plus(WORKS_FOR))
                        .update());
        return code;
    }

    /** Does this code still work? */
    public boolean works(String code) {
        String hash = Sha256.of(code);
        return Asking.presenting(
                "founding:" + hash,
                () -> db.sql("""
                select exists (select 1 from identity.founding where hash = ? and used_at is null and expires_at > ?)""")
                        .params(hash, OffsetDateTime.now(clock))
                        .query(Boolean.class)
                        .single());
    }

    /**
     * Founds a tenant with its first administrator, who has all roles of the provider's side until there are others for them.
     *
     * @return the administrator's account, for which a session can be opened
     */
    @Transactional
    UUID found(String code, String tenantName, String name, String email, String password, ZoneId zone) {
        if (!works(code)) {
            throw Invitations.gone();
        }
        String address = Accounts.checkedAddress(email);
        if (tenantName.isBlank() || tenantName.strip().length() > 120) {
            throw Refused.input(
                    "name-length", "tenant", "A name has 1 to 120 characters.", "Write it shorter, or write one.");
        }
        Entered.name(name);
        Accounts.checkPassword(password);
        if (accounts.byEmail(address).isPresent()) {
            throw Refused.input(
                    "email-known",
                    "email",
                    "Somebody signs in with this e-mail address already.",
                    "Use another address; you can be invited with this one later.");
        }
        if (!use(code)) {
            throw Invitations.gone();
        }
        UUID account = accounts.add(address, password);
        TenantId tenant = TenantId.next();
        Asking.run(Viewer.job(tenant, name), () -> {
            tenants.found(tenant, tenantName.strip());
            people.join(account, null, name, address, everything(), zone);
        });
        return account;
    }

    private boolean use(String code) {
        String hash = Sha256.of(code);
        return Asking.presenting(
                        "founding:" + hash,
                        () -> db.sql("update identity.founding set used_at = ? where hash = ? and used_at is null")
                                .params(OffsetDateTime.now(clock), hash)
                                .update())
                == 1;
    }

    private static Set<Role> everything() {
        return EnumSet.copyOf(Role.of(Role.Side.PROVIDER));
    }
}
