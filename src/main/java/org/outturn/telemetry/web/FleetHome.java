package org.outturn.telemetry.web;

import java.util.List;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.telemetry.Points;
import org.outturn.ui.HomePart;
import org.outturn.ui.Page;
import org.springframework.stereotype.Component;

/** The start page: how many machines have data. */
@Component
class FleetHome implements HomePart {
    private static final int MOST = 500;

    private final Machines machines;
    private final Points points;

    FleetHome(Machines machines, Points points) {
        this.machines = machines;
        this.points = points;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Task> tasks(Page page) {
        return List.of();
    }

    @Override
    public List<Figure> figures(Page page) {
        Machines.Found found = machines.find("", "", MOST);
        long reporting = found.machines().stream().filter(this::reports).count();
        return List.of(new Figure(
                page.t("home.machines"),
                page.t("home.machines.of", reporting, found.total()),
                "",
                page.t("home.machines.note"),
                reporting == found.total() ? "proven" : "unknown",
                "/machines"));
    }

    private boolean reports(Machine machine) {
        return machine.type().signals().stream()
                .anyMatch(signal -> points.latest(machine, signal).isPresent());
    }
}
