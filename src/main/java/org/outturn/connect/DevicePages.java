package org.outturn.connect;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.telemetry.LastReceived;
import org.outturn.telemetry.Value;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A device's page: how it is, what its keys stand for. */
@Controller
class DevicePages {
    /** Less than this may be the way of a message. */
    private static final double RIGHT_SECONDS = 5;

    private final Devices devices;
    private final DeviceActivity activity;
    private final Machines machines;
    private final KeyRows rows;
    private final DeviceFacts facts;
    private final KeyMapping mapping;
    private final Credentials credentials;
    private final Silences silences;
    private final LastReceived received;
    private final Clock clock;

    DevicePages(
            Devices devices,
            DeviceActivity activity,
            Machines machines,
            KeyRows rows,
            DeviceFacts facts,
            KeyMapping mapping,
            Credentials credentials,
            Silences silences,
            LastReceived received,
            Clock clock) {
        this.received = received;
        this.devices = devices;
        this.activity = activity;
        this.machines = machines;
        this.rows = rows;
        this.facts = facts;
        this.mapping = mapping;
        this.credentials = credentials;
        this.silences = silences;
        this.clock = clock;
    }

    static boolean mayChange(Viewer viewer) {
        return viewer.isProvider() && (viewer.has(Role.FLEET_ADMINISTRATOR) || viewer.has(Role.ADMINISTRATOR));
    }

    private static boolean mayTell(Viewer viewer) {
        return mayChange(viewer) || viewer.isProvider() && viewer.has(Role.ENGINEER);
    }

    @GetMapping("/devices/{id}")
    ModelAndView device(@PathVariable DeviceId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Device device = devices.get(id);
        Machine machine = machines.get(device.machine());
        var targets = rows.targets(machine, page);
        List<Recorder.Recorded> watched = activity.watch(device, clock.instant());
        Recent recent = watched.size() == Recorder.MOST ? Recent.of(watched) : Recent.of(watched, stored(machine));
        var seen = activity.of(id).orElse(DeviceActivity.Seen.NOTHING);
        return new ModelAndView(
                "connect/device",
                "view",
                new DeviceView(
                        device,
                        machine,
                        seen.online(),
                        seen.last() == null ? device.lastSeen() : seen.last(),
                        seen.accepted(),
                        seen.refused(),
                        seen.trouble() == null ? "" : seen.trouble(),
                        rows.mapped(device, page),
                        rows.unmapped(device, machine, targets, page),
                        targets,
                        credentials.of(id).stream()
                                .map(each -> new DeviceView.Shown(each, each.isValid(clock.instant())))
                                .toList(),
                        recent.messages().stream().map(DevicePages::said).toList(),
                        clock(recent.behind(), page),
                        recent.duplicates(),
                        page.t("device.recent.seconds", recent.silence().toMillis() / 1000.0),
                        rows.hasQuestionable(device),
                        quiet(silences.of(id), page),
                        facts.attributes(id),
                        facts.orders(id),
                        mayTell(viewer),
                        mayChange(viewer)));
    }

    private static DeviceView.Quiet quiet(Silences.Found found, Page page) {
        return new DeviceView.Quiet(
                words(found.usual(), page),
                found.since(),
                found.past().stream()
                        .map(each -> new DeviceView.Gap(each.from(), each.to(), words(each.length(), page)))
                        .toList());
    }

    /** The two largest parts of a length of time. */
    private static String words(Duration length, Page page) {
        if (length.toDays() > 0) {
            return page.t("device.silences.days", length.toDays(), length.toHoursPart());
        }
        return length.toHours() > 0
                ? page.t("device.silences.hours", length.toHours(), length.toMinutesPart())
                : page.t(
                        "device.silences.minutes",
                        Math.max(1, length.plusSeconds(30).toMinutes()));
    }

    private static String clock(Duration behind, Page page) {
        double seconds = behind.toMillis() / 1000.0;
        if (Math.abs(seconds) < RIGHT_SECONDS) {
            return page.t("device.recent.clock.right");
        }
        return page.t(seconds > 0 ? "device.recent.clock.behind" : "device.recent.clock.ahead", Math.abs(seconds));
    }

    /** What came before somebody looked; refused messages are not among it. */
    private List<Recorder.Recorded> stored(Machine machine) {
        return received.of(machine, key -> !Questionable.is(key), Recorder.MOST).stream()
                .map(each -> Recorder.Recorded.of(
                        each.at(),
                        each.points().stream()
                                .map(keyed -> new Decoded.Reading(
                                        keyed.key(),
                                        keyed.point().time(),
                                        keyed.point().value()))
                                .toList()))
                .toList();
    }

    private static DeviceView.Said said(Recorder.Recorded message) {
        String text = message.readings().stream()
                .map(reading -> reading.key() + " = "
                        + switch (reading.value()) {
                            case Value.Num(double number) -> Double.toString(number);
                            case Value.Flag(boolean flag) -> Boolean.toString(flag);
                            case Value.Text(String words) ->
                                words.length() <= 60 ? words : words.substring(0, 60) + "…";
                        })
                .collect(Collectors.joining(", "));
        return new DeviceView.Said(
                message.received(),
                message.count() > message.readings().size() ? text + ", …" : text,
                message.trouble() == null ? "" : message.trouble());
    }

    /** What the form carries; the target as {@code machine/signal}, numbers as people write them. */
    record Form(
            @Nullable String key,
            @Nullable String target,
            @Nullable String unit,
            @Nullable String scale,
            @Nullable String shift) {

        KeyMapping.Wish wish() {
            String to = target == null ? "" : target;
            int slash = to.indexOf('/');
            return new KeyMapping.Wish(
                    slash < 0 ? null : MachineId.valueOf(to.substring(0, slash)),
                    to.substring(slash + 1),
                    unit,
                    number("scale", scale),
                    number("shift", shift),
                    true);
        }

        private static @Nullable Double number(String field, @Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            try {
                return Double.valueOf(text.strip().replace(',', '.'));
            } catch (NumberFormatException e) {
                throw Refused.input(
                        "number-unreadable", field, "'" + text + "' is no number.", "Write it like 0.1 or -40.");
            }
        }
    }

    @PostMapping("/devices/{id}/keys")
    String map(@PathVariable DeviceId id, @ModelAttribute Form form, HttpServletResponse response) {
        DeviceKey mapped = mapping.map(id, form.key() == null ? "" : form.key(), form.wish());
        Notice.leave(response, "notice.device.key-mapped", mapped.key());
        return "redirect:/devices/" + id;
    }

    @PostMapping("/devices/{id}/keys/removal")
    String unmap(@PathVariable DeviceId id, @RequestParam String key) {
        mapping.unmap(id, key);
        return "redirect:/devices/" + id;
    }
}
