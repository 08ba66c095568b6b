package org.outturn.identity;

import java.io.Serial;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;

/**
 * Who asks: a person who signed in or showed an access token, or a job that works for a tenant. The database is told the
 * tenant and, on the customer's side, the customer, and shows no other rows.
 *
 * @param tenantId the tenant for which is asked
 * @param customerId the customer or partner on whose side the person stands, null on the provider's side
 * @param personId the person, null for a job
 * @param name how the person or job appears in records
 * @param roles what the person may do; empty for a job
 * @param zone the zone in which the person reads times
 */
public record Viewer(
        UUID tenantId, @Nullable UUID customerId, @Nullable UUID personId, String name, Set<Role> roles, ZoneId zone)
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    public Viewer {
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
    }

    /** A job that works for a tenant, with a name that says what it does. */
    public static Viewer job(TenantId tenant, String name) {
        return new Viewer(tenant.value(), null, null, name, Set.of(), ZoneId.of("UTC"));
    }

    public TenantId tenant() {
        return new TenantId(tenantId);
    }

    /** The customer or partner on whose side the person stands; empty on the provider's side. */
    public Optional<OrganisationId> customer() {
        return Optional.ofNullable(customerId).map(OrganisationId::new);
    }

    public Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    public boolean isProvider() {
        return customerId == null;
    }

    /** The side on which the person stands. */
    public Role.Side side() {
        if (customerId == null) {
            return Role.Side.PROVIDER;
        }
        return roles.contains(Role.PARTNER) ? Role.Side.PARTNER : Role.Side.CUSTOMER;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Refuses unless the person has one of the roles; jobs of the house may do everything inside their tenant. */
    public void require(Role... oneOf) {
        if (personId == null || Set.of(oneOf).stream().anyMatch(roles::contains)) {
            return;
        }
        throw Refused.right(
                        "role-missing",
                        "Your role does not allow this.",
                        "Ask somebody with the role " + String.join(" or ", names(oneOf)) + ".")
                .naming(List.of(oneOf));
    }

    /** Refuses who stands on a customer's or partner's side, whatever their role. */
    public void requireProvider(Role... oneOf) {
        if (!isProvider()) {
            throw Refused.right(
                    "provider-only", "This belongs to the provider.", "Ask the provider of your services to do it.");
        }
        require(oneOf);
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(r -> r.key().replace('-', ' ')).toArray(String[]::new);
    }
}
