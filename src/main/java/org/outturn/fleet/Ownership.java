package org.outturn.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.OrganisationId;

/** A customer had a machine from one instant to another; {@code to} is null as long as they have it. */
public record Ownership(
        MachineId machine,
        OrganisationId customer,
        Instant from,
        @Nullable Instant to) {}
