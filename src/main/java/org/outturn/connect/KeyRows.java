package org.outturn.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.ui.Formats;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** A device's keys as its page shows them: what they stand for, or what came under them as long as nobody knows. */
@Component
class KeyRows {
    /** Machines at the device's site that are offered as targets; others can be named through the API. */
    private static final int OFFERED = 20;

    private final DeviceKeys keys;
    private final Machines machines;
    private final Points points;

    KeyRows(DeviceKeys keys, Machines machines, Points points) {
        this.keys = keys;
        this.machines = machines;
        this.points = points;
    }

    /** Did the device send values whose time can't be right? */
    boolean hasQuestionable(Device device) {
        return keys.of(device.id()).stream().anyMatch(key -> Questionable.is(key.key()));
    }

    /** The keys that were mapped, by key. */
    List<DeviceView.Mapped> mapped(Device device, Page page) {
        List<DeviceView.Mapped> rows = new ArrayList<>();
        for (DeviceKey key : keys.of(device.id())) {
            if (key.target() != null) {
                rows.add(mapped(device, key, key.target(), page));
            }
        }
        return rows;
    }

    private DeviceView.Mapped mapped(Device device, DeviceKey key, KeyTarget target, Page page) {
        Optional<Machine> machine = found(target).filter(each -> each.customer().equals(device.customer()));
        Optional<Signal> signal = machine.flatMap(each -> each.type().signals().stream()
                .filter(known -> known.key().equals(target.signal()))
                .findFirst());
        return new DeviceView.Mapped(
                key.key(),
                machine.map(Machine::number).orElse(""),
                "/machines/" + target.machine(),
                signal.map(known -> known.name(page.locale())).orElse(target.signal()),
                signal.map(known -> formula(target, known, page.f())).orElse(""),
                signal.isEmpty(),
                key.earlier().name().toLowerCase(Locale.ROOT),
                key.earlierPoints());
    }

    private Optional<Machine> found(KeyTarget target) {
        try {
            return Optional.of(machines.get(target.machine()));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    private static String formula(KeyTarget target, Signal signal, Formats formats) {
        var text = new StringBuilder();
        if (target.scale() != 1) {
            text.append("× ").append(plain(target.scale()));
        }
        if (target.shift() != 0) {
            text.append(target.shift() < 0 ? " − " : " + ").append(plain(Math.abs(target.shift())));
        }
        if (!target.unit().equals(signal.unit())) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(Units.shown(target.unit()))
                    .append(" → ")
                    .append(Units.shown(signal.unit()));
        }
        return text.toString().strip();
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9 ? Long.toString((long) number) : "" + number;
    }

    /** The keys of which nobody said what they stand for, with what came under them. */
    List<DeviceView.Unmapped> unmapped(Device device, Machine machine, List<Parts.Option> targets, Page page) {
        Set<String> signals = machine.type().signals().stream().map(Signal::key).collect(Collectors.toSet());
        return keys.of(device.id()).stream()
                .filter(key -> key.target() == null && !signals.contains(key.key()))
                .filter(key -> !Questionable.is(key.key()))
                .map(key -> unmapped(machine, key.key(), targets, page))
                .toList();
    }

    private DeviceView.Unmapped unmapped(Machine machine, String key, List<Parts.Option> targets, Page page) {
        @Nullable StoredPoint latest = points.latest(machine, key).orElse(null);
        return new DeviceView.Unmapped(
                key,
                latest == null ? "–" : text(latest.value(), page.f()),
                latest == null ? null : latest.time(),
                points.count(machine, key),
                guess(key, targets));
    }

    private static String text(Value value, Formats formats) {
        return switch (value) {
            case Value.Num(double number) -> formats.number(number, number == Math.rint(number) ? 0 : 3);
            case Value.Flag(boolean flag) -> String.valueOf(flag);
            case Value.Text(String text) -> text.length() <= 60 ? text : text.substring(0, 60) + "…";
        };
    }

    /** The target whose signal is written like the key, whatever its capitals and separators; else none. */
    private static String guess(String key, List<Parts.Option> targets) {
        String wanted = letters(key);
        return targets.stream()
                .map(Parts.Option::value)
                .filter(value ->
                        letters(value.substring(value.indexOf('/') + 1)).equals(wanted))
                .findFirst()
                .orElse("");
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** The signals for which a key may stand: of the device's machine first, then of the machines beside it. */
    List<Parts.Option> targets(Machine machine, Page page) {
        List<Machine> all = new ArrayList<>(List.of(machine));
        machines.at(machine.site().id(), OFFERED).machines().stream()
                .filter(other -> !other.id().equals(machine.id()))
                .forEach(all::add);
        return all.stream()
                .flatMap(each -> each.type().signals().stream()
                        .map(signal -> new Parts.Option(each.id() + "/" + signal.key(), label(each, signal, page))))
                .toList();
    }

    private static String label(Machine machine, Signal signal, Page page) {
        String unit = Units.shown(signal.unit());
        return machine.number() + " · " + signal.name(page.locale()) + (unit.isEmpty() ? "" : " (" + unit + ")");
    }
}
