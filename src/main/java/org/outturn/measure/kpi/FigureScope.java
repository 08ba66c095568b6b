package org.outturn.measure.kpi;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;

/**
 * Of which machines figures are asked: of one, or of all that fit; what is null does not limit.
 *
 * @param machine only this one
 * @param site those at this site
 * @param customer those of this customer
 * @param type those of this machine type, by name, whatever the version
 */
public record FigureScope(
        @Nullable MachineId machine,
        @Nullable UUID site,
        @Nullable UUID customer,
        @Nullable String type) {
    public static FigureScope of(MachineId machine) {
        return new FigureScope(machine, null, null, null);
    }
}
