package org.outturn.connect;

import java.time.Instant;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.TenantId;

/** What talks to the platform for a machine; it carries an access token that only it knows. */
public record Device(
        DeviceId id, TenantId tenant, OrganisationId customer, MachineId machine, String name, Instant created) {}
