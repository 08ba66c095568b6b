package org.outturn.fleet;

import java.time.LocalDate;
import java.time.ZoneId;
import org.outturn.identity.OrganisationId;

/**
 * An instance of a machine type in the field.
 *
 * @param id identifies it
 * @param number the short number that people read, such as {@code M-1042}
 * @param name what people call it
 * @param serial the manufacturer's serial number
 * @param customer who uses it
 * @param type what it is
 * @param site where it stands
 * @param commissioned since when
 */
public record Machine(
        MachineId id,
        String number,
        String name,
        String serial,
        OrganisationId customer,
        MachineType type,
        Site site,
        LocalDate commissioned) {

    /** The zone in which this machine's days are counted. */
    public ZoneId zone() {
        return site.zone();
    }
}
