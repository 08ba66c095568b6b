package org.outturn.connect;

import gg.jte.Content;
import java.time.Instant;
import java.util.Optional;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineSection;
import org.outturn.identity.Role;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.springframework.stereotype.Component;

/** The machine's page: which devices feed it, and whether they are heard of. */
@Component
class DeviceSection implements MachineSection {
    private final Devices devices;
    private final DeviceActivity activity;
    private final MqttDoor door;
    private final Templates templates;

    DeviceSection(Devices devices, DeviceActivity activity, MqttDoor door, Templates templates) {
        this.devices = devices;
        this.activity = activity;
        this.door = door;
        this.templates = templates;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Tab tab() {
        return Tab.DEVICE;
    }

    @Override
    public Optional<Content> of(Machine machine, Page page) {
        var rows = devices.of(machine.id()).stream()
                .map(device -> row(device, activity.of(device.id()).orElse(DeviceActivity.Seen.NOTHING), page))
                .toList();
        boolean mayChange = page.viewer()
                .filter(viewer ->
                        viewer.isProvider() && (viewer.has(Role.FLEET_ADMINISTRATOR) || viewer.has(Role.ADMINISTRATOR)))
                .isPresent();
        return Optional.of(templates.content(
                "connect/devices", page, new DevicesView(rows, machine.number(), door.address(), mayChange)));
    }

    private static DevicesView.Row row(Device device, DeviceActivity.Seen seen, Page page) {
        Instant last = seen.last() == null ? device.lastSeen() : seen.last();
        return new DevicesView.Row(
                device.id().toString(),
                device.name(),
                device.hasToken(),
                seen.online(),
                last == null ? "" : page.f().dateTime(last),
                seen.accepted(),
                seen.refused(),
                seen.trouble() == null ? "" : seen.trouble());
    }
}
