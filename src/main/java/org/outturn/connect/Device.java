package org.outturn.connect;

import java.time.Instant;
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
 * @param hasToken whether it can be let in; not after its machine was sold on, until it gets a new token
 */
public record Device(
        DeviceId id,
        TenantId tenant,
        OrganisationId customer,
        MachineId machine,
        String name,
        Instant created,
        boolean hasToken) {

    /** Its credentials or whose it is have changed: whoever let it in before looks at it anew. */
    record Changed(DeviceId device) {}
}
