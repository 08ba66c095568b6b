package org.outturn.fleet.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.ui.Parts;

/**
 * The form of a machine.
 *
 * @param machine the machine that is edited, null for a new one
 * @param title what the form does
 * @param action where it is sent
 * @param values what stands in it
 * @param states in which state a new machine can begin; empty when it is edited
 * @param back where one goes without saving
 */
public record MachineFormView(
        @Nullable Machine machine,
        String title,
        String action,
        Values values,
        List<Parts.Option> types,
        List<Parts.Option> sites,
        List<Parts.Option> levels,
        List<Parts.Option> states,
        String back) {

    /** What stands in the fields. */
    public record Values(
            String name,
            String serial,
            String type,
            String site,
            String commissioned,
            Machine.Level level,
            String whole,
            String notes) {}
}
