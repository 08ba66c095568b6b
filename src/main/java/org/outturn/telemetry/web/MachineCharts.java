package org.outturn.telemetry.web;

import java.util.ArrayList;
import java.util.List;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Bucket;
import org.outturn.telemetry.Points;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Units;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The history of a machine as a picture. */
@RestController
class MachineCharts {
    private final Machines machines;
    private final Points points;

    MachineCharts(Machines machines, Points points) {
        this.machines = machines;
        this.points = points;
    }

    /** All signals day by day: amounts as the day's sum, levels as the day's mean. */
    @GetMapping("/machines/{id}/history.json")
    Chart history(@PathVariable MachineId id, @ModelAttribute("page") Page page) {
        Machine machine = machines.get(id);
        List<Chart.Axis> axes = new ArrayList<>();
        List<Chart.Series> series = new ArrayList<>();
        for (Signal signal : machine.type().signals()) {
            String unit = Units.shown(signal.unit());
            int axis = axisOf(unit, axes);
            var line = new Chart.Points();
            for (Bucket day : points.days(machine, signal, Points.ALL_TIME)) {
                line.add(day.time().toEpochMilli(), signal.kind() == Signal.Kind.AMOUNT ? day.sum() : day.mean());
            }
            series.add(new Chart.Series(
                    signal.name(page.locale()),
                    signal.kind() == Signal.Kind.AMOUNT ? Chart.Meaning.MEASURED : Chart.Meaning.CONTEXT,
                    Chart.Shape.LINE,
                    axis,
                    line.list()));
        }
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                axes,
                series,
                null,
                machine.zone().getId());
    }

    private static int axisOf(String unit, List<Chart.Axis> axes) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).unit().equals(unit)) {
                return i;
            }
        }
        if (axes.size() < 2) {
            axes.add(new Chart.Axis("", unit, Chart.Kind.NUMBER));
        }
        return axes.size() - 1;
    }
}
