package org.outturn.telemetry.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;

/**
 * Which machines a program asks about; what is absent does not limit.
 *
 * @param machine ids of machines
 * @param customer ids of customers
 * @param site ids of sites
 * @param type names of machine types, whatever the version
 * @param search part of number, name, serial number or site
 * @param limit machines in one answer, 1 to 500; 500 when absent
 * @param cursor {@code next} of the answer before
 */
record MachineChoice(
        @Nullable List<MachineId> machine,
        @Nullable List<UUID> customer,
        @Nullable List<UUID> site,
        @Nullable List<String> type,
        @Nullable String search,
        @Nullable Integer limit,
        @Nullable String cursor) {
    MachineChoice {
        machine = machine == null ? List.of() : List.copyOf(machine);
        customer = customer == null ? List.of() : List.copyOf(customer);
        site = site == null ? List.of() : List.copyOf(site);
        type = type == null ? List.of() : List.copyOf(type);
        search = search == null ? "" : search;
        limit = limit == null ? ChosenMachines.MOST : limit;
        cursor = cursor == null ? "" : cursor;
    }
}
