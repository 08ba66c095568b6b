package org.outturn.fleet.web;

import java.util.List;
import java.util.Map;
import org.outturn.fleet.Machine;

/**
 * The map of machines.
 *
 * @param query what was asked
 * @param total how many machines there are
 * @param unplaced how many of them stand where nobody told the coordinates
 * @param countries the same as a table
 * @param facets what one can filter by
 * @param chips the filters that are on
 */
public record MachineMapView(
        MachineQuery query,
        long total,
        long unplaced,
        List<Row> countries,
        List<MachinesView.Facet> facets,
        List<MachinesView.Chip> chips) {

    /** A country's machines by state. */
    public record Row(String code, String name, long machines, Map<Machine.State, Long> states) {
        public long count(Machine.State state) {
            return states.getOrDefault(state, 0L);
        }
    }
}
