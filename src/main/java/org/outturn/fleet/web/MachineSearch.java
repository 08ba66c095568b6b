package org.outturn.fleet.web;

import java.util.List;
import org.outturn.fleet.Machines;
import org.outturn.ui.Page;
import org.outturn.ui.SearchPart;
import org.springframework.stereotype.Component;

/** Finds machines by number, name, serial number and site. */
@Component
class MachineSearch implements SearchPart {
    private final Machines machines;

    MachineSearch(Machines machines) {
        this.machines = machines;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Hit> find(String text, int most, Page page) {
        return machines.find(text, "", most).machines().stream()
                .map(machine -> new Hit(
                        page.t("room.machines"),
                        machine.name(),
                        machine.number(),
                        machine.type().name() + ", " + machine.serial(),
                        "/machines/" + machine.id(),
                        "building-factory-2"))
                .toList();
    }
}
