package org.outturn.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What a device sent with a time that can't be right: kept apart, with the time as it was told. */
@Controller
class QuestionablePages {
    private static final Duration BACK = Duration.ofDays(7);
    private static final int READ = 10_000;
    private static final int MOST = 200;

    private final Devices devices;
    private final DeviceKeys keys;
    private final Machines machines;
    private final Points points;

    QuestionablePages(Devices devices, DeviceKeys keys, Machines machines, Points points) {
        this.devices = devices;
        this.keys = keys;
        this.machines = machines;
        this.points = points;
    }

    @GetMapping("/devices/{id}/questionable")
    ModelAndView page(@PathVariable DeviceId id) {
        Device device = devices.get(id);
        Machine machine = machines.get(device.machine());
        List<QuestionableView.Row> rows = new ArrayList<>();
        keys.of(id).stream()
                .map(DeviceKey::key)
                .filter(Questionable::is)
                .forEach(key -> points.latest(machine, key)
                        .ifPresent(
                                last -> read(machine, key, last.time()).forEach(point -> rows.add(row(key, point)))));
        rows.sort(Comparator.comparing(QuestionableView.Row::received).reversed());
        return new ModelAndView(
                "connect/questionable",
                "view",
                new QuestionableView(device, rows.subList(0, Math.min(MOST, rows.size()))));
    }

    private List<StoredPoint> read(Machine machine, String key, Instant last) {
        List<StoredPoint> all =
                points.read(machine, key, new Period(last.minus(BACK), last.plusMillis(1)), READ, Purpose.SHOW);
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    private static QuestionableView.Row row(String key, StoredPoint point) {
        String text = point.value() instanceof Value.Text(String told) ? told : "";
        int space = text.indexOf(' ');
        return new QuestionableView.Row(
                point.time(), key.substring(1), text.substring(0, Math.max(0, space)), text.substring(space + 1));
    }
}
