package org.outturn.telemetry.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Units;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The small picture on a machine's page: the year up to its last point, day by day. */
@RestController
class LastYear {
    private static final int MOST_SIGNALS = 4;
    private static final int MOST_UNITS = 2;

    private final Machines machines;
    private final Points points;
    private final HistoryReader reader;

    LastYear(Machines machines, Points points, HistoryReader reader) {
        this.machines = machines;
        this.points = points;
        this.reader = reader;
    }

    /** The first signals with numbers, days of the machine's zone: amounts as the day's sum, levels as the day's mean. */
    @GetMapping("/machines/{id}/history.json")
    Chart history(@PathVariable MachineId id, @ModelAttribute("page") Page page) {
        Machine machine = machines.get(id);
        List<Chart.Axis> axes = new ArrayList<>();
        List<Chart.Series> series = new ArrayList<>();
        List<Signal> signals = drawable(machine);
        Optional<Instant> last = signals.stream()
                .flatMap(signal -> points.latest(machine, signal).stream())
                .map(StoredPoint::time)
                .max(Instant::compareTo);
        for (Signal signal : last.isEmpty() ? List.<Signal>of() : signals) {
            boolean amount = signal.kind() == Signal.Kind.AMOUNT;
            series.add(new Chart.Series(
                    signal.name(page.locale()),
                    amount ? Chart.Meaning.MEASURED : Chart.Meaning.CONTEXT,
                    Chart.Shape.LINE,
                    axisOf(Units.shown(signal.unit()), axes),
                    days(machine, signal, last.get(), amount).list()));
        }
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                axes,
                series,
                null,
                machine.zone().getId());
    }

    private List<Signal> drawable(Machine machine) {
        List<String> units = new ArrayList<>();
        List<Signal> drawable = new ArrayList<>();
        for (Signal signal : machine.type().signals()) {
            boolean levels = signal.kind() == Signal.Kind.GAUGE || signal.kind() == Signal.Kind.AMOUNT;
            boolean fits = units.contains(signal.unit()) || units.size() < MOST_UNITS;
            if (levels && fits && drawable.size() < MOST_SIGNALS && isNumber(machine, signal)) {
                if (!units.contains(signal.unit())) {
                    units.add(signal.unit());
                }
                drawable.add(signal);
            }
        }
        return drawable;
    }

    private boolean isNumber(Machine machine, Signal signal) {
        return points.latest(machine, signal)
                .filter(point -> point.value() instanceof Value.Num)
                .isPresent();
    }

    private Chart.Points days(Machine machine, Signal signal, Instant last, boolean amount) {
        LocalDate end = last.atZone(machine.zone()).toLocalDate().plusDays(1);
        Period year = Period.days(end.minusYears(1), end, machine.zone());
        List<Stretch> days = Stretch.fold(
                reader.buckets(machine, signal, year, Step.DAY.part(year, machine.zone())), Step.DAY, machine.zone());
        var line = new Chart.Points();
        Instant before = null;
        for (Stretch day : days) {
            if (before != null && before.isBefore(day.start())) {
                line.add(before.toEpochMilli(), null);
            }
            line.add(day.start().toEpochMilli(), amount ? day.sum() : day.mean());
            before = day.end();
        }
        return line;
    }

    private static int axisOf(String unit, List<Chart.Axis> axes) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).unit().equals(unit)) {
                return i;
            }
        }
        axes.add(new Chart.Axis("", unit, Chart.Kind.NUMBER));
        return axes.size() - 1;
    }
}
