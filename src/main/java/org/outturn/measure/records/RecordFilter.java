package org.outturn.measure.records;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;

/**
 * Which records are wanted; what is empty or null does not limit.
 *
 * @param kinds of one of these
 * @param machines about one of these
 * @param customers of one of these
 * @param from that lasted until after this
 * @param to that began before this
 * @param search part of number, machine, reason or note
 * @param withdrawn only those that were withdrawn, instead of those that count
 */
public record RecordFilter(
        List<RecordKind> kinds,
        List<MachineId> machines,
        List<OrganisationId> customers,
        @Nullable Instant from,
        @Nullable Instant to,
        String search,
        boolean withdrawn) {
    public static final RecordFilter ALL = new RecordFilter(List.of(), List.of(), List.of(), null, null, "", false);

    public RecordFilter {
        kinds = List.copyOf(kinds);
        machines = List.copyOf(machines);
        customers = List.copyOf(customers);
        search = search.strip();
    }

    /** What counts of one machine. */
    public static RecordFilter of(MachineId machine) {
        return new RecordFilter(List.of(), List.of(machine), List.of(), null, null, "", false);
    }
}
