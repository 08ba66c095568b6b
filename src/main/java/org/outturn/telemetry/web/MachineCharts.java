package org.outturn.telemetry.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Bucket;
import org.outturn.telemetry.Points;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Units;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history of a machine as a picture and as a table for spreadsheets. */
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

    /** All points of a signal as they came; times in UTC. */
    @GetMapping(value = "/machines/{id}/points.csv", produces = "text/csv;charset=UTF-8")
    ResponseEntity<String> csv(@PathVariable MachineId id, @RequestParam String signal) {
        Machine machine = machines.get(id);
        Signal known = machine.type().signal(signal);
        Optional<Period> extent = points.extent(machine, known);
        var text = new StringBuilder("time,")
                .append(signal)
                .append(" [")
                .append(known.unit())
                .append("]\n");
        extent.map(period -> points.read(machine, known, period, Integer.MAX_VALUE)).stream()
                .flatMap(List::stream)
                .forEach(point -> text.append(point.time())
                        .append(',')
                        .append(Points.number(point.value())
                                .map(String::valueOf)
                                .orElse(""))
                        .append('\n'));
        String name = machine.number() + "-" + signal + ".csv";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"" + name.toLowerCase(Locale.ROOT) + "\"")
                .body(text.toString());
    }
}
