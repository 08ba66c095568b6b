package org.outturn.identity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of an organisation as colleagues see them.
 *
 * @param id identifies the person in this organisation
 * @param organisationId the customer or partner, null on the provider's side
 * @param organisation its name, empty on the provider's side
 * @param name what people call them
 * @param email where they sign in; null for a service, which has only tokens
 * @param roles what they may do
 * @param zone the zone in which they read times
 * @param since when they joined
 * @param ended when they left, null while they are there
 */
public record PersonEntry(
        PersonId id,
        @Nullable UUID organisationId,
        String organisation,
        String name,
        @Nullable String email,
        Set<Role> roles,
        ZoneId zone,
        Instant since,
        @Nullable Instant ended) {

    public Optional<OrganisationId> side() {
        return Optional.ofNullable(organisationId).map(OrganisationId::new);
    }

    /** A program rather than a human. */
    public boolean isService() {
        return email == null;
    }
}
