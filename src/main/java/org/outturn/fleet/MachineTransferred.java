package org.outturn.fleet;

import java.time.Instant;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.TenantId;

/**
 * A machine went from one customer to another. It is told inside the transaction in which it happens, so that whatever depends
 * on the owner follows in the same moment or nothing happens at all.
 *
 * @param tenant whose machine it is to look after
 * @param machine which one
 * @param from who had it
 * @param to who has it now
 * @param at since when
 * @param credentials whether its devices may go on with what they were given
 */
public record MachineTransferred(
        TenantId tenant,
        MachineId machine,
        OrganisationId from,
        OrganisationId to,
        Instant at,
        Credentials credentials) {

    /** What becomes of the devices' credentials. */
    public enum Credentials {
        /** Each device needs a new one before it is let in again: whoever knows the old one is out. */
        RENEW,
        /** The devices go on without a visit; whoever knows their credentials can send for the new owner. */
        KEEP
    }
}
