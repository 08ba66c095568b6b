package org.outturn.connect;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Machines;
import org.outturn.identity.Viewer;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Keys with which devices get their credentials by themselves: made, limited, closed, and what was made with them. */
@Controller
class ProvisioningPages {
    private static final String PATH = "/provisioning";
    private static final int SHOWN = 200;

    private final ProvisioningKeys keys;
    private final MachineTypes types;
    private final Machines machines;
    private final Clock clock;

    ProvisioningPages(ProvisioningKeys keys, MachineTypes types, Machines machines, Clock clock) {
        this.keys = keys;
        this.types = types;
        this.machines = machines;
        this.clock = clock;
    }

    @Bean
    static Room provisioningRoom() {
        return new Room(Room.Group.CONNECT, "provisioning", PATH, "key", 30, DevicePages::mayChange);
    }

    @GetMapping(PATH)
    ModelAndView list() {
        ProvisioningKeys.requireRight();
        return new ModelAndView(
                "connect/provisioning",
                "view",
                new ProvisioningView(keys.all().stream().map(this::row).toList(), types()));
    }

    private ProvisioningView.Row row(ProvisioningKeys.Entry key) {
        return new ProvisioningView.Row(
                key.id().toString(),
                key.type(),
                key.label(),
                key.key(),
                key.state(clock.instant()),
                key.created(),
                key.until(),
                key.most(),
                key.made());
    }

    private List<Parts.Option> types() {
        return types.newest().stream()
                .map(MachineType::name)
                .distinct()
                .map(name -> new Parts.Option(name, name))
                .toList();
    }

    /** What the form carries; the day as ISO 8601, the number as people write it; both may be empty. */
    record Form(
            @Nullable String type,
            @Nullable String label,
            @Nullable String until,
            @Nullable String most) {

        ProvisioningKeys.Wish wish(Viewer viewer) {
            return new ProvisioningKeys.Wish(type, label, end(viewer), number());
        }

        /** The end of the day where the viewer is. */
        private @Nullable Instant end(Viewer viewer) {
            if (until == null || until.isBlank()) {
                return null;
            }
            try {
                return LocalDate.parse(until.strip())
                        .plusDays(1)
                        .atStartOfDay(viewer.zone())
                        .toInstant();
            } catch (DateTimeException e) {
                throw Refused.input(
                        "provisioning-until-past",
                        "until",
                        "A key works until a day that is still to come.",
                        "Choose a later day, or none.");
            }
        }

        private @Nullable Integer number() {
            if (most == null || most.isBlank()) {
                return null;
            }
            try {
                return Integer.valueOf(most.strip());
            } catch (NumberFormatException e) {
                throw Refused.input("number-unreadable", "most", "'" + most + "' is no number.", "Write it like 100.");
            }
        }
    }

    @PostMapping(PATH)
    ModelAndView open(@ModelAttribute Form form, Viewer viewer) {
        ProvisioningKeys.Wish wish = form.wish(viewer);
        ProvisioningKeys.Issued issued = keys.open(wish);
        return new ModelAndView(
                "connect/provisioning-secret",
                "view",
                new ProvisioningSecretView(
                        keys.get(issued.id()).type(), PATH + "/" + issued.id(), issued.key(), issued.secret()));
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView key(@PathVariable String id) {
        ProvisioningKeys.Entry key = keys.get(read(id));
        ProvisioningKeys.requireRight();
        List<Device> made = keys.madeWith(key.id(), SHOWN);
        Map<UUID, Machine> on =
                machines
                        .all(made.stream()
                                .map(each -> each.machine().value())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(machine -> machine.id().value(), machine -> machine));
        return new ModelAndView(
                "connect/provisioned",
                "view",
                new ProvisionedView(
                        row(key), made.stream().map(each -> made(each, on)).toList(), SHOWN));
    }

    private static ProvisionedView.Made made(Device device, Map<UUID, Machine> on) {
        Machine machine = on.get(device.machine().value());
        return new ProvisionedView.Made(
                device.id().toString(),
                device.name(),
                machine == null ? "" : machine.number() + " " + machine.name(),
                "/machines/" + device.machine() + "?tab=device",
                device.created());
    }

    @PostMapping(PATH + "/{id}/closing")
    String close(@PathVariable String id) {
        keys.close(read(id));
        return "redirect:" + PATH + "/" + id;
    }

    private static UUID read(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound("provisioning key", id);
        }
    }
}
