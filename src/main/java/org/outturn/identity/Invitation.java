package org.outturn.identity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as those see it who invite.
 *
 * @param id identifies it
 * @param organisationId the customer or partner, null for the provider's side
 * @param organisation its name, empty on the provider's side
 * @param email to whom it went
 * @param name how they are called
 * @param roles what they will be able to do
 * @param zone the zone in which they will read times
 * @param invitedBy who invited them
 * @param created when
 * @param expires until when its link works
 */
public record Invitation(
        UUID id,
        @Nullable UUID organisationId,
        String organisation,
        String email,
        String name,
        Set<Role> roles,
        ZoneId zone,
        String invitedBy,
        Instant created,
        Instant expires) {

    public Optional<OrganisationId> side() {
        return Optional.ofNullable(organisationId).map(OrganisationId::new);
    }
}
