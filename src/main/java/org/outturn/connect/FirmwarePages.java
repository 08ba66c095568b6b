package org.outturn.connect;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.ui.Listing;
import org.outturn.ui.Notice;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Packages that devices load over the air: taken in, told to devices, and how far those are. */
@Controller
class FirmwarePages {
    private static final String PATH = "/firmware";
    private static final int PAGE = 50;

    private final FirmwarePackages packages;
    private final FirmwareOrders orders;
    private final MachineTypes types;

    FirmwarePages(FirmwarePackages packages, FirmwareOrders orders, MachineTypes types) {
        this.packages = packages;
        this.orders = orders;
        this.types = types;
    }

    @Bean
    static Room firmwareRoom() {
        return new Room(Room.Group.CONNECT, "firmware", PATH, "package", 40, DevicePages::mayChange);
    }

    @GetMapping(PATH)
    ModelAndView list() {
        return page(
                new FirmwareView(packages.all().stream().map(FirmwarePages::row).toList(), null));
    }

    private static FirmwareView.Row row(Firmware firmware) {
        return new FirmwareView.Row(firmware, PATH + "/" + firmware.id());
    }

    private static ModelAndView page(FirmwareView view) {
        return new ModelAndView("connect/firmware", "view", view);
    }

    @PostMapping(PATH)
    String add(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response)
            throws IOException {
        Firmware added = packages.add(kind(kind), title, version, file == null ? new byte[0] : file.getBytes());
        Notice.leave(response, "notice.firmware.added", added.name());
        return "redirect:" + PATH + "/" + added.id();
    }

    /** What is named, firmware where nothing is. */
    static Firmware.Kind kind(String key) {
        return key.isEmpty()
                ? Firmware.Kind.FIRMWARE
                : Arrays.stream(Firmware.Kind.values())
                        .filter(each -> each.key().equals(key.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> Refused.input(
                                "firmware-kind",
                                "kind",
                                "A package is firmware or software.",
                                "Send firmware or software."));
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView one(@PathVariable String id, @RequestParam(defaultValue = "0") int after) {
        Firmware firmware = packages.get(read(id));
        int skip = Math.max(0, after);
        FirmwareOrders.Told told = orders.told(firmware, skip, PAGE);
        long end = (long) skip + told.devices().size();
        FirmwareView.Row row = row(firmware);
        Listing list = Listing.at(row.path())
                .found(told.devices().size(), told.total(), end < told.total() ? String.valueOf(end) : null);
        List<Parts.Option> all = types.newest().stream()
                .map(MachineType::name)
                .distinct()
                .map(name -> new Parts.Option(name, name))
                .toList();
        return page(new FirmwareView(
                List.of(row),
                new FirmwareView.One(
                        told.devices().stream()
                                .map(each -> device(each, firmware))
                                .toList(),
                        list,
                        all)));
    }

    private static FirmwareView.Device device(FirmwareOrders.Progress progress, Firmware firmware) {
        Device device = progress.device();
        String tone = progress.version().equals(firmware.version())
                ? "proven"
                : progress.state().equals("FAILED") ? "act" : "quiet";
        return new FirmwareView.Device(
                device.id().toString(),
                device.name(),
                progress.machine().number() + " " + progress.machine().name(),
                "/machines/" + progress.machine().id() + "?tab=device",
                progress.version(),
                progress.state(),
                tone);
    }

    @PostMapping(PATH + "/{id}/devices")
    String tell(@PathVariable String id, @RequestParam(defaultValue = "") String type, HttpServletResponse response) {
        int told = orders.tellAll(read(id), type);
        if (told == 0) {
            Notice.leave(response, "notice.firmware.told-none");
        } else {
            Notice.leave(
                    response, told == FirmwareOrders.MOST ? "notice.firmware.told-some" : "notice.firmware.told", told);
        }
        return "redirect:" + PATH + "/" + id;
    }

    @PostMapping(PATH + "/{id}/withdrawal")
    String withdraw(@PathVariable String id) {
        packages.withdraw(read(id));
        return "redirect:" + PATH + "/" + id;
    }

    private static UUID read(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound("firmware", id);
        }
    }
}
