package org.outturn.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of each organisation: on the provider's side, of a customer, of a partner. A person is somebody's account in one
 * organisation, with roles there; a service is a person without account, known by access tokens only.
 */
@Repository
public class People {
    static final String SELECT = """
            select p.id, p.customer_id, coalesce(o.name, '') as organisation, p.name, p.email, p.roles, p.zone,
                p.created_at, p.ended_at
            from identity.person p left join identity.organisation o on o.id = p.customer_id
            """;

    private final JdbcClient db;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Clock clock;

    People(JdbcClient db, Accounts accounts, AuditTrail audit, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a person on the provider's side ({@code customer} null) or in a customer's or partner's organisation. */
    @Transactional
    public PersonId add(
            @Nullable OrganisationId customer,
            String name,
            String email,
            String password,
            Set<Role> roles,
            ZoneId zone) {
        Accounts.checkPassword(password);
        Entered.check(customer, roles);
        UUID account = accounts.byEmail(email).map(Accounts.Account::id).orElseGet(() -> accounts.add(email, password));
        return join(account, customer, name, email, roles, zone);
    }

    /** Adds a program that asks with tokens of its own, with the same kinds of roles as a human. */
    @Transactional
    public PersonId addService(@Nullable OrganisationId customer, String name, Set<Role> roles) {
        requireAdministrator(customer);
        Entered.check(customer, roles);
        PersonId id = insert(null, customer, Entered.name(name), null, roles, ZoneId.of("UTC"));
        recordOf("service.added", id, Map.of("roles", Entered.text(roles)));
        return id;
    }

    /** Makes an account a person of an organisation. */
    PersonId join(
            UUID account, @Nullable OrganisationId customer, String name, String email, Set<Role> roles, ZoneId zone) {
        Entered.check(customer, roles);
        try {
            PersonId id = insert(account, customer, Entered.name(name), Accounts.checkedAddress(email), roles, zone);
            recordOf("person.joined", id, Map.of("roles", Entered.text(roles)));
            return id;
        } catch (DuplicateKeyException e) {
            throw Refused.state(
                    "person-there",
                    "Somebody with this e-mail address is in this organisation already.",
                    "Change that person's roles instead.");
        }
    }

    private PersonId insert(
            @Nullable UUID account,
            @Nullable OrganisationId customer,
            String name,
            @Nullable String email,
            Set<Role> roles,
            ZoneId zone) {
        PersonId id = PersonId.next();
        db.sql("""
                insert into identity.person (id, tenant_id, customer_id, account_id, name, email, roles, zone, created_at)
                values (:id, :tenant, :customer, :account, :name, :email, :roles, :zone, :now)""")
                .param("id", id.value())
                .param("tenant", Asking.required().tenantId())
                .param("customer", customer == null ? null : customer.value())
                .param("account", account)
                .param("name", name)
                .param("email", email)
                .param("roles", Entered.names(roles))
                .param("zone", zone.getId())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return id;
    }

    /** Refuses who is no administrator of that organisation; the provider's are so of every one. */
    static void requireAdministrator(@Nullable OrganisationId organisation) {
        Viewer viewer = Asking.required();
        viewer.require(Role.ADMINISTRATOR);
        if (!viewer.isProvider() && !Objects.equals(viewer.customer().orElse(null), organisation)) {
            throw new NotFound("organisation", String.valueOf(organisation));
        }
    }

    /** The people of one organisation who are there now. */
    public List<PersonEntry> of(OrganisationId organisation) {
        return db.sql(SELECT + " where p.customer_id = ? and p.ended_at is null order by lower(p.name), p.id")
                .param(organisation.value())
                .query(People::entry)
                .list();
    }

    public PersonEntry get(PersonId id) {
        return db.sql(SELECT + " where p.id = ?")
                .param(id.value())
                .query(People::entry)
                .optional()
                .orElseThrow(() -> new NotFound("person", id));
    }

    /** Gives a person other roles; the last administrator of the provider stays one. */
    @Transactional
    public void changeRoles(PersonId id, Set<Role> roles) {
        PersonEntry before = present(id);
        requireAdministrator(before.side().orElse(null));
        Entered.check(before.side().orElse(null), roles);
        if (!roles.contains(Role.ADMINISTRATOR)) {
            keepAnAdministrator(before);
        }
        db.sql("update identity.person set roles = ? where id = ?")
                .params(Entered.names(roles), id.value())
                .update();
        recordOf(
                "person.roles-changed",
                id,
                Map.of("before", Entered.text(before.roles()), "after", Entered.text(roles)));
    }

    /** Ends a person's or service's time in an organisation, at once: sessions and tokens open nothing there any more. */
    @Transactional
    public void end(PersonId id) {
        PersonEntry before = present(id);
        requireAdministrator(before.side().orElse(null));
        keepAnAdministrator(before);
        db.sql("update identity.person set ended_at = ? where id = ?")
                .params(OffsetDateTime.now(clock), id.value())
                .update();
        recordOf("person.left", id, Map.of());
    }

    private PersonEntry present(PersonId id) {
        PersonEntry entry = get(id);
        if (entry.ended() != null) {
            throw Refused.state("person-left", "This person has left already.", "Invite them again.");
        }
        return entry;
    }

    private void keepAnAdministrator(PersonEntry entry) {
        if (entry.organisationId() != null || !entry.roles().contains(Role.ADMINISTRATOR)) {
            return;
        }
        // Two administrators who remove each other at the same time must not both succeed.
        db.sql("select id from identity.tenant where id = ? for update")
                .param(Asking.required().tenantId())
                .query(UUID.class)
                .single();
        boolean another =
                db.sql("""
                select exists (select 1 from identity.person where customer_id is null and ended_at is null
                    and account_id is not null and 'ADMINISTRATOR' = any(roles) and id <> ?)""").param(entry.id().value()).query(Boolean.class).single();
        if (!another) {
            throw Refused.state(
                    "last-administrator",
                    "This is the last administrator.",
                    "Make somebody else an administrator first.");
        }
    }

    private void recordOf(String action, PersonId id, Map<String, String> details) {
        PersonEntry entry = get(id);
        String name = entry.email() == null ? entry.name() : entry.name() + " <" + entry.email() + ">";
        audit.record(action, new AuditEntry.Thing("person", id.value(), name, entry.organisationId()), details);
    }

    /** The person with this address in the tenant for which is asked. */
    public Optional<Viewer> viewer(String email) {
        return db.sql("select * from identity.person where email = ? and ended_at is null order by created_at limit 1")
                .param(Accounts.address(email))
                .query(People::viewer)
                .optional();
    }

    Optional<Viewer> viewer(PersonId id) {
        return db.sql("select * from identity.person where id = ? and ended_at is null")
                .param(id.value())
                .query(People::viewer)
                .optional();
    }

    /** A person who has not left, and the account behind it, which a service has not. */
    record Member(Viewer viewer, @Nullable UUID account) {}

    Optional<Member> member(PersonId id) {
        return db.sql("select * from identity.person where id = ? and ended_at is null")
                .param(id.value())
                .query((row, index) -> new Member(viewer(row, index), row.getObject("account_id", UUID.class)))
                .optional();
    }

    /** The account behind a person; null for a service or a job. */
    @Nullable
    UUID account(Viewer viewer) {
        return viewer.personId() == null
                ? null
                : db.sql("select account_id from identity.person where id = ?")
                        .param(viewer.personId())
                        .query(UUID.class)
                        .optional()
                        .orElse(null);
    }

    static Viewer viewer(ResultSet row, int index) throws SQLException {
        return new Viewer(
                row.getObject("tenant_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                Entered.roles(row),
                ZoneId.of(row.getString("zone")));
    }

    static PersonEntry entry(ResultSet row, int index) throws SQLException {
        return new PersonEntry(
                new PersonId(row.getObject("id", UUID.class)),
                row.getObject("customer_id", UUID.class),
                row.getString("organisation"),
                row.getString("name"),
                row.getString("email"),
                Entered.roles(row),
                ZoneId.of(row.getString("zone")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Entered.instant(row, "ended_at"));
    }
}
