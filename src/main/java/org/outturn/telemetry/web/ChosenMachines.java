package org.outturn.telemetry.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Slice;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.MachineOrder;
import org.outturn.fleet.Machines;
import org.springframework.stereotype.Component;

/** Finds the machines that a program asks about. */
@Component
class ChosenMachines {
    static final int MOST = 500;

    private final Machines machines;
    private final MachineList list;

    ChosenMachines(Machines machines, MachineList list) {
        this.machines = machines;
        this.list = list;
    }

    /** Some of them, by number; {@code next} leads on. */
    record Page(
            List<Machine> machines, long total, @Nullable String next) {}

    Page page(MachineChoice choice) {
        List<MachineId> ids = Objects.requireNonNull(choice.machine());
        if (ids.size() == 1) {
            // also one that was sold on, by those who had it
            return new Page(List.of(machines.get(ids.getFirst())), 1, null);
        }
        var filter = new MachineFilter(
                ids.stream().map(MachineId::value).toList(),
                Objects.requireNonNull(choice.search()),
                Objects.requireNonNull(choice.customer()),
                Objects.requireNonNull(choice.site()),
                Objects.requireNonNull(choice.type()),
                List.of(),
                List.<String>of(),
                null,
                null);
        var found = list.after(
                filter,
                MachineOrder.NUMBER,
                Objects.requireNonNull(choice.cursor()),
                Slice.limit(Objects.requireNonNull(choice.limit()), MOST));
        return new Page(found.machines(), found.total(), found.next());
    }
}
