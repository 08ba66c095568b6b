package org.outturn.fleet.web;

import gg.jte.Content;
import java.util.List;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Site;

/**
 * A customer or partner with what each capability has to say about it.
 *
 * @param former the last machines that they sold on
 * @param allFormer where there are more of them, empty when these are all
 */
public record CustomerView(
        CustomerRow customer,
        List<Site> sites,
        Machines.Found machines,
        List<Machine> former,
        String allFormer,
        List<Content> sections,
        boolean mayChange,
        boolean provider) {}
