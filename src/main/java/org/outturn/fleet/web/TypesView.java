package org.outturn.fleet.web;

import java.util.List;
import org.outturn.fleet.MachineType;

/** The machine types with how many machines are of each. */
public record TypesView(List<Row> rows, boolean mayChange) {
    /** A version of a type, and how many machines are of it. */
    public record Row(MachineType type, long machines) {}
}
