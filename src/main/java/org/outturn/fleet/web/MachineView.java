package org.outturn.fleet.web;

import gg.jte.Content;
import java.util.List;
import org.outturn.fleet.Machine;
import org.outturn.ui.Parts;

/**
 * A machine with what each capability has to say about it.
 *
 * @param customer who has or had it
 * @param tabs the tabs with their addresses
 * @param tab key of the present tab
 * @param sections what the capabilities contribute to the present tab
 * @param wholes the line and machines of which it is a part, the outermost first
 * @param parts its parts, each below what it is a part of
 * @param events what happened to it, the newest first
 * @param next the states to which the reader may move it
 * @param mayOperate whether the reader does the daily work with it
 * @param mayChange whether the reader administers the fleet
 * @param provider whether the reader stands on the provider's side
 */
public record MachineView(
        Machine machine,
        String customer,
        List<Parts.Tab> tabs,
        String tab,
        List<Content> sections,
        List<Machine> wholes,
        List<Part> parts,
        List<Parts.Event> events,
        List<Machine.State> next,
        boolean mayOperate,
        boolean mayChange,
        boolean provider) {

    /** A part, and how deep below the machine it is. */
    public record Part(Machine machine, int depth) {}

    /** The meaning of a state's colour. */
    public static String tone(Machine.State state) {
        return switch (state) {
            case IN_SERVICE -> "proven";
            case PLANNED -> "promised";
            case PAUSED, RETIRED -> "quiet";
        };
    }

    /** Where the page of this machine is. */
    public String path() {
        return "/machines/" + machine.id();
    }
}
