package org.outturn.fleet.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;

/** The list of machines: what was searched, what was found, and where the next page begins. */
public record MachinesView(
        String search,
        List<Machine> machines,
        long total,
        @Nullable String next) {}
