package org.outturn.measure.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Viewer;

/**
 * What was entered about a machine, as it reads today.
 *
 * @param id identifies it
 * @param number the short number that people read, such as {@code R-1001}
 * @param machine about which machine
 * @param machineNumber the machine's number when it was entered
 * @param customer who had the machine
 * @param imported with which file it came, or null
 * @param version how often it was said, from 1
 * @param entry what is said
 * @param withdrawn whether it counts no more
 * @param why what the last correction or the withdrawal gave as its reason; empty for a first version
 * @param by who said so last
 * @param at when that was
 * @param byCustomer whether the customer's side entered it first
 */
public record EnteredRecord(
        RecordId id,
        String number,
        MachineId machine,
        String machineNumber,
        OrganisationId customer,
        @Nullable RecordImportId imported,
        int version,
        Entry entry,
        boolean withdrawn,
        String why,
        String by,
        Instant at,
        boolean byCustomer) {

    /** The part of a period in which it was; null when it was at another time, or is of a moment. What goes on lasts until now. */
    public @Nullable Period within(Period period, Instant now) {
        return entry.within(period, now);
    }

    /** Which share of it lies in a period: by time where it has a length, else all or nothing. */
    public double share(Period period, Instant now) {
        return entry.share(period, now);
    }

    /** Refuses unless this person may change it: each side what it entered, the provider everything. */
    void refuseUnlessChangeable(Viewer viewer) {
        if (!viewer.isProvider() && !byCustomer) {
            throw Refused.right(
                    "record-of-provider",
                    "The provider entered this record.",
                    "Ask the provider to correct it, or enter one of your own.");
        }
        if (withdrawn) {
            throw Refused.state(
                    "record-withdrawn", "This record was withdrawn, so it stays as it is.", "Enter a new one.");
        }
    }
}
