package org.outturn.fleet.web;

import java.util.List;
import java.util.Map;
import org.outturn.fleet.Machine;
import org.outturn.fleet.SavedViews.SavedView;

/**
 * The list of machines.
 *
 * @param query what was asked
 * @param machines what is on this page
 * @param total how many there are on all pages
 * @param page this page, from 1
 * @param pages how many pages there are
 * @param first place of the first machine on this page
 * @param customers names by id, of those who have a machine on this page
 * @param facets what one can filter by
 * @param chips the filters that are on
 * @param views saved lists
 * @param former the last machines that the viewer's organisation sold on
 * @param allFormer where there are more of them, empty when these are all
 * @param mayImport whether this person may bring machines in
 */
public record MachinesView(
        MachineQuery query,
        List<Machine> machines,
        long total,
        long page,
        long pages,
        long first,
        Map<String, String> customers,
        List<Facet> facets,
        List<Chip> chips,
        List<SavedView> views,
        List<Machine> former,
        String allFormer,
        boolean mayImport) {

    /** One thing to filter by: the parameter, its label and what can be chosen. */
    public record Facet(String name, String label, List<Option> options) {}

    /** Something to choose. */
    public record Option(String value, String label) {}

    /** A filter that is on, with the list without it. */
    public record Chip(String label, String off) {}
}
