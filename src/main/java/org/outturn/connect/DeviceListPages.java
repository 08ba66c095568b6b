package org.outturn.connect;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.identity.Viewer;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of devices. */
@Controller
class DeviceListPages {
    private static final String PATH = "/devices";
    private static final int PAGE = 50;

    private final DeviceList list;
    private final DeviceActivity activity;
    private final Machines machines;

    DeviceListPages(DeviceList list, DeviceActivity activity, Machines machines) {
        this.list = list;
        this.activity = activity;
        this.machines = machines;
    }

    @Bean
    static Room devicesRoom() {
        return new Room(Room.Group.CONNECT, "devices", PATH, "cpu", 10, viewer -> true);
    }

    @GetMapping(PATH)
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "0") int after,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        DeviceList.State shown = DeviceList.State.of(state);
        int skip = Math.max(0, after);
        DeviceList.Found found = list.find(search, shown, sort, skip, PAGE);
        long end = (long) skip + found.devices().size();
        Listing listing = Listing.at(PATH)
                .asked("search", search)
                .asked("state", shown == DeviceList.State.ALL ? "" : shown.key())
                .asked("sort", sort.equals("name") ? "" : sort)
                .found(found.devices().size(), found.total(), end < found.total() ? String.valueOf(end) : null);
        Map<String, Machine> on =
                machines
                        .all(found.devices().stream()
                                .map(each -> each.machine().value())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(machine -> machine.id().toString(), machine -> machine));
        return new ModelAndView(
                "connect/list",
                "view",
                new DeviceListView(
                        listing,
                        Stream.of(
                                        DeviceList.State.ONLINE,
                                        DeviceList.State.OFFLINE,
                                        DeviceList.State.NEVER,
                                        DeviceList.State.ILL)
                                .map(each -> new Parts.Chip(
                                        page.t("devices.filter." + each.key()), "state", each.key(), each == shown))
                                .toList(),
                        found.devices().stream().map(each -> row(each, on)).toList(),
                        DevicePages.mayChange(viewer)));
    }

    private DeviceListView.Row row(Device device, Map<String, Machine> machines) {
        var seen = activity.of(device.id()).orElse(DeviceActivity.Seen.NOTHING);
        Machine machine = machines.get(device.machine().toString());
        return new DeviceListView.Row(
                device.id().toString(),
                device.name(),
                machine == null ? "" : machine.number() + " " + machine.name(),
                "/machines/" + device.machine() + "?tab=device",
                seen.online(),
                device.hasToken(),
                seen.last() == null ? device.lastSeen() : seen.last(),
                seen.last() == null ? device.trouble() : seen.ill());
    }
}
