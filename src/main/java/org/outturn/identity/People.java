package org.outturn.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people who may sign in, each on one side: the provider's or one customer's. */
@Repository
public class People {
    /** Shortest password that is taken; long ones beat strange ones (NIST SP 800-63B). */
    static final int SHORTEST_PASSWORD = 12;

    private final JdbcClient db;
    private final PasswordEncoder encoder;
    private final Clock clock;

    People(JdbcClient db, PasswordEncoder encoder, Clock clock) {
        this.db = db;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** A person who can sign in, with the hash of the password. */
    record SignIn(Viewer viewer, String email, String passwordHash) {}

    /** Adds a person on the provider's side ({@code customer} null) or on a customer's side. */
    @Transactional
    public PersonId add(
            @Nullable OrganisationId customer,
            String name,
            String email,
            String password,
            Set<Role> roles,
            ZoneId zone) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw Refused.input(
                    "password-too-short",
                    "password",
                    "This password is too short.",
                    "Choose one with at least " + SHORTEST_PASSWORD + " characters, for example four words.");
        }
        Role.Side side = customer == null ? Role.Side.PROVIDER : Role.Side.CUSTOMER;
        if (roles.isEmpty() || roles.stream().anyMatch(role -> !role.isOf(side))) {
            throw Refused.input(
                    "role-of-other-side",
                    "roles",
                    "These roles don't belong to the " + side.name().toLowerCase(Locale.ROOT) + "'s side.",
                    "Choose at least one role, all from the person's own side.");
        }
        PersonId id = PersonId.next();
        db.sql("""
                insert into identity.person
                (id, tenant_id, customer_id, name, email, password_hash, roles, zone, created_at)
                values (:id, :tenant, :customer, :name, :email, :password, :roles, :zone, :now)""")
                .param("id", id.value())
                .param("tenant", Asking.required().tenantId())
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("name", name)
                .param("email", email.strip().toLowerCase(Locale.ROOT))
                .param("password", encoder.encode(password))
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .param("zone", zone.getId())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return id;
    }

    /** Is there a person with this address, in whatever tenant? Tells nothing else. */
    public boolean isKnown(String email) {
        return byEmail(email).isPresent();
    }

    /** The person with this address in the tenant for which is asked. */
    public Optional<Viewer> viewer(String email) {
        return byEmail(email)
                .map(SignIn::viewer)
                .filter(viewer -> viewer.tenantId().equals(Asking.required().tenantId()));
    }

    Optional<SignIn> byEmail(String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (address.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty(); // nobody's; the database does not even take a NUL
        }
        return Asking.presenting(
                "email:" + address,
                () -> db.sql("select * from identity.person where email = ?")
                        .param(address)
                        .query(People::signIn)
                        .optional());
    }

    Optional<Viewer> viewer(PersonId id) {
        return db.sql("select * from identity.person where id = ?")
                .param(id.value())
                .query(People::signIn)
                .optional()
                .map(SignIn::viewer);
    }

    private static SignIn signIn(ResultSet row, int index) throws SQLException {
        Set<Role> roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        var viewer = new Viewer(
                row.getObject("tenant_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                roles,
                ZoneId.of(row.getString("zone")));
        return new SignIn(viewer, row.getString("email"), row.getString("password_hash"));
    }
}
