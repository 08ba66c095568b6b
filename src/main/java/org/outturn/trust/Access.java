package org.outturn.trust;

import java.time.Instant;
import java.util.UUID;
import org.outturn.base.Period;
import org.outturn.identity.OrganisationId;

/**
 * One look at a customer's data.
 *
 * @param customer whose data it is
 * @param machineId the machine the data comes from
 * @param machine its number, as people read it
 * @param signals the signals' names
 * @param period the stretch of time that was read
 * @param points how many points were given out
 * @param purpose why
 */
public record Access(
        OrganisationId customer,
        UUID machineId,
        String machine,
        String signals,
        Period period,
        long points,
        Purpose purpose) {

    /** An access as it was written down: with the time and the one who looked. */
    public record Logged(Instant at, String who, Access access) {}
}
