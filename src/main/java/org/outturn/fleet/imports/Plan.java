package org.outturn.fleet.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.fleet.sheet.Mistake;

/**
 * What an import would write, and what keeps it from doing so.
 *
 * @param rows how many rows the file has
 * @param customers new ones
 * @param sites new ones
 * @param machines one for each row without a mistake, wholes before their parts
 * @param mistakes in the order of the rows
 */
public record Plan(
        int rows, List<NewCustomer> customers, List<NewSite> sites, List<NewMachine> machines, List<Mistake> mistakes) {

    /** A customer that the file names and that does not exist yet. */
    public record NewCustomer(UUID id, String name, String address, String country) {}

    /** A site that the file names and that does not exist yet. */
    public record NewSite(
            UUID id,
            UUID customer,
            String name,
            String address,
            String country,
            String zone,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /** A machine, as a row says it. */
    public record NewMachine(
            int row,
            UUID id,
            String serial,
            String name,
            UUID type,
            String typeName,
            UUID customer,
            String customerName,
            UUID site,
            String siteName,
            LocalDate commissioned,
            Machine.State state,
            Machine.Level level,
            @Nullable UUID partOf,
            String notes) {}

    public boolean isGood() {
        return mistakes.isEmpty();
    }
}
