package org.outturn.telemetry.web;

import java.util.List;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineList;
import org.outturn.telemetry.Reporting;
import org.outturn.ui.HomePart;
import org.outturn.ui.Page;
import org.springframework.stereotype.Component;

/** The start page: how many machines have data. */
@Component
class FleetHome implements HomePart {
    private final MachineList machines;
    private final Reporting reporting;

    FleetHome(MachineList machines, Reporting reporting) {
        this.machines = machines;
        this.reporting = reporting;
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
        long total = machines.total(MachineFilter.ALL);
        long reports = reporting.count();
        return List.of(new Figure(
                page.t("home.machines"),
                page.t("home.machines.of", reports, total),
                "",
                page.t("home.machines.note"),
                reports == total ? "proven" : "unknown",
                "/machines"));
    }
}
