package org.outturn.connect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.TenantId;

/**
 * What talks to the platform for a machine; it carries an access token that only it knows.
 *
 * @param id identifies it
 * @param tenant who looks after it
 * @param customer who has the machine: what it sends is theirs
 * @param machine which machine it speaks for
 * @param name what people call it
 * @param created since when it is known
 * @param hasToken whether it has anything that is valid to show
 * @param lastSeen when it was heard of last, as far as that is written down already; null when it never was
 * @param trouble what was wrong with its last message; empty when nothing was
 */
public record Device(
        DeviceId id,
        TenantId tenant,
        OrganisationId customer,
        MachineId machine,
        String name,
        Instant created,
        boolean hasToken,
        @Nullable Instant lastSeen,
        String trouble) {

    /** Its credentials or whose it is have changed: whoever let it in before looks at it anew. */
    record Changed(DeviceId device) {}
}
