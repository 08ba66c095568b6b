package org.outturn.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.base.Slice;
import org.outturn.base.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Links by which people become part of an organisation. A link works once, until it expires or is taken back. */
@Repository
public class Invitations {
    private static final String SELECT = """
            select i.*, coalesce(o.name, '') as organisation
            from identity.invitation i left join identity.organisation o on o.id = i.customer_id
            """;

    private final JdbcClient db;
    private final Accounts accounts;
    private final People people;
    private final Tenants tenants;
    private final AuditTrail audit;
    private final SignInSettings settings;
    private final Clock clock;

    Invitations(
            JdbcClient db,
            Accounts accounts,
            People people,
            Tenants tenants,
            AuditTrail audit,
            SignInSettings settings,
            Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.people = people;
        this.tenants = tenants;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** An invitation just made; its code goes into the link and can't be seen again. */
    public record Made(Invitation invitation, String code) {}

    /**
     * What stands behind a link.
     *
     * @param tenant the provider's name
     * @param invitation to what it invites
     * @param known does the address sign in already; then its password is asked, else a new one is set
     */
    public record Opened(String tenant, Invitation invitation, boolean known, TenantId tenantId) {}

    /** Invites somebody into an organisation; null is the provider's own side. */
    @Transactional
    public Made invite(@Nullable OrganisationId organisation, String email, String name, Set<Role> roles, ZoneId zone) {
        People.requireAdministrator(organisation);
        Entered.check(organisation, roles);
        String address = Accounts.checkedAddress(email);
        refuseIfThere(organisation, address);
        String code = AccessTokens.secret("in_");
        UUID id = Uuid7.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        db.sql("""
                insert into identity.invitation (id, tenant_id, customer_id, email, name, roles, zone, hash, invited_by,
                    created_at, expires_at)
                values (:id, :tenant, :customer, :email, :name, :roles, :zone, :hash, :by, :now, :expires)""")
                .param("id", id)
                .param("tenant", Asking.required().tenantId())
                .param("customer", organisation == null ? null : organisation.value())
                .param("email", address)
                .param("name", Entered.name(name))
                .param("roles", Entered.names(roles))
                .param("zone", zone.getId())
                .param("hash", Sha256.of(code))
                .param("by", Asking.required().name())
                .param("now", now)
                .param("expires", now.plus(settings.invitation()))
                .update();
        Invitation made = get(id);
        record("person.invited", made, Map.of("roles", Entered.text(roles)));
        return new Made(made, code);
    }

    private void refuseIfThere(@Nullable OrganisationId organisation, String address) {
        boolean there = db.sql("""
                select exists (select 1 from identity.person
                    where email = :email and ended_at is null and customer_id is not distinct from cast(:customer as uuid))""")
                .param("email", address)
                .param("customer", organisation == null ? null : organisation.value())
                .query(Boolean.class)
                .single();
        if (there) {
            throw Refused.state(
                    "person-there",
                    "Somebody with this e-mail address is in this organisation already.",
                    "Change that person's roles instead.");
        }
    }

    /**
     * Invitations that wait for an answer, the newest first; those that expired too, until they are taken back.
     *
     * @param text part of name, address or organisation
     * @param cursor where this part of the list begins; empty for the beginning
     */
    public Slice<Invitation> open(String text, int limit, String cursor) {
        Optional<Cursor> after = Cursor.read(cursor, 2);
        List<Invitation> found = db.sql(SELECT + """
                where i.accepted_at is null and i.revoked_at is null
                    and strpos(lower(i.name || ' ' || i.email || ' ' || coalesce(o.name, '') collate pg_c_utf8), :text) > 0
                    and (cast(:at as timestamptz) is null or (i.created_at, i.id) < (cast(:at as timestamptz), cast(:id as uuid)))
                order by i.created_at desc, i.id desc limit :limit""")
                .param("text", text.strip().toLowerCase(Locale.ROOT))
                .param(
                        "at",
                        after.map(place -> place.get(0, Instant::parse).atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("id", after.map(place -> place.get(1, UUID::fromString)).orElse(null))
                .param("limit", limit + 1)
                .query(Invitations::row)
                .list();
        return Slice.of(found, limit, last -> Cursor.of(last.created(), last.id()));
    }

    private Invitation get(UUID id) {
        return db.sql(SELECT + " where i.id = ?")
                .param(id)
                .query(Invitations::row)
                .optional()
                .orElseThrow(() -> new NotFound("invitation", id.toString()));
    }

    /** Takes an invitation back; its link opens nothing any more. */
    @Transactional
    public void revoke(UUID id) {
        Invitation invitation = get(id);
        People.requireAdministrator(invitation.side().orElse(null));
        int revoked = db.sql("""
                update identity.invitation set revoked_at = ?
                where id = ? and accepted_at is null and revoked_at is null""").params(OffsetDateTime.now(clock), id).update();
        if (revoked > 0) {
            record("person.invitation-revoked", invitation, Map.of());
        }
    }

    /** Takes an invitation back and makes the same again with a new link and a new term. */
    @Transactional
    public Made renew(UUID id) {
        Invitation before = get(id);
        revoke(id);
        return invite(before.side().orElse(null), before.email(), before.name(), before.roles(), before.zone());
    }

    /** What stands behind a link's code; empty when it was used, taken back, has expired or never was. */
    public Optional<Opened> open(String code) {
        String hash = Sha256.of(code);
        Optional<Place> place = Asking.presenting(
                "invitation:" + hash,
                () -> db.sql("""
                select id, tenant_id from identity.invitation
                where hash = ? and accepted_at is null and revoked_at is null and expires_at > ?""")
                        .params(hash, OffsetDateTime.now(clock))
                        .query(Place.class)
                        .optional());
        return place.map(this::opened);
    }

    /** Where an invitation is kept. */
    private record Place(UUID id, UUID tenantId) {}

    private Opened opened(Place place) {
        TenantId tenant = new TenantId(place.tenantId());
        return Asking.as(Viewer.job(tenant, "invitation"), () -> {
            Invitation invitation = get(place.id());
            boolean known = accounts.byEmail(invitation.email()).isPresent();
            return new Opened(tenants.name().orElse(""), invitation, known, tenant);
        });
    }

    /** The invitations, of whatever tenant, that wait for an address; only for who has shown that it is theirs. */
    List<Opened> waitingFor(String email) {
        String address = Accounts.checkedAddress(email);
        List<Place> places = Asking.presenting(
                "email:" + address,
                () -> db.sql("""
                select id, tenant_id from identity.invitation
                where email = ? and accepted_at is null and revoked_at is null and expires_at > ? order by created_at""")
                        .params(address, OffsetDateTime.now(clock))
                        .query(Place.class)
                        .list());
        return places.stream().map(this::opened).toList();
    }

    /**
     * Accepts an invitation: makes the account where there is none, and the account a person of the organisation.
     *
     * @param password the new account's, or the known one's, which it must match
     * @return the account, for which a session can be opened
     */
    @Transactional
    UUID accept(String code, String name, String password) {
        Opened opened = open(code).orElseThrow(Invitations::gone);
        Optional<Accounts.Account> known = accounts.byEmail(opened.invitation().email());
        if (known.isPresent() && !accounts.matches(known.get(), password)) {
            throw Refused.input(
                    "password-wrong",
                    "password",
                    "This is not the password of " + opened.invitation().email() + ".",
                    "Type the password with which you sign in, or set a new one by mail first.");
        }
        UUID account = known.map(Accounts.Account::id)
                .orElseGet(() -> accounts.add(opened.invitation().email(), password));
        join(opened, account, name);
        return account;
    }

    /** Accepts an invitation for an account that has shown by other means whose it is. */
    @Transactional
    void join(Opened opened, UUID account, String name) {
        Invitation invitation = opened.invitation();
        Viewer newcomer = new Viewer(
                opened.tenantId().value(), invitation.organisationId(), null, name, Set.of(), invitation.zone());
        Asking.run(newcomer, () -> {
            int accepted = db.sql("""
                    update identity.invitation set accepted_at = ?
                    where id = ? and accepted_at is null and revoked_at is null""")
                    .params(OffsetDateTime.now(clock), invitation.id())
                    .update();
            if (accepted == 0) {
                throw gone();
            }
            people.join(
                    account,
                    invitation.side().orElse(null),
                    name,
                    invitation.email(),
                    invitation.roles(),
                    invitation.zone());
        });
    }

    static Refused gone() {
        return Refused.state(
                "link-gone",
                "This link does not work any more: it was used, taken back, or has expired.",
                "Ask for a new one.");
    }

    private void record(String action, Invitation invitation, Map<String, String> details) {
        var thing = new AuditEntry.Thing(
                "invitation",
                invitation.id(),
                invitation.name() + " <" + invitation.email() + ">",
                invitation.organisationId());
        audit.record(action, thing, details);
    }

    private static Invitation row(ResultSet row, int index) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("organisation"),
                row.getString("email"),
                row.getString("name"),
                Entered.roles(row),
                ZoneId.of(row.getString("zone")),
                row.getString("invited_by"),
                Objects.requireNonNull(Entered.instant(row, "created_at")),
                Objects.requireNonNull(Entered.instant(row, "expires_at")));
    }
}
