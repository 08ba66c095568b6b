package org.outturn.fleet.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Machines for programs. */
@RestController
@RequestMapping("/api/machines")
class MachineApi {
    private final Machines machines;

    MachineApi(Machines machines) {
        this.machines = machines;
    }

    record SignalJson(String key, String name, String unit, Signal.Kind kind, Duration every) {}

    record SiteJson(String name, String address, String country, String zone) {}

    record MachineJson(
            MachineId id,
            String number,
            String name,
            String serial,
            String type,
            int typeVersion,
            String customer,
            LocalDate commissioned,
            SiteJson site,
            List<SignalJson> signals) {}

    record MachinesJson(
            List<MachineJson> machines,
            long total,
            @Nullable String next) {}

    /**
     * The machines that one may see, ordered by number.
     *
     * @param search part of number, name, serial number or site
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    MachinesJson list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        if (limit < 1 || limit > 500) {
            throw Refused.input(
                    "limit-out-of-range", "limit", "The limit " + limit + " is out of range.", "Send 1 to 500.");
        }
        Machines.Found found = machines.find(search, cursor, limit);
        String next =
                found.machines().size() == limit ? found.machines().getLast().number() : null;
        return new MachinesJson(found.machines().stream().map(MachineApi::json).toList(), found.total(), next);
    }

    @GetMapping("/{id}")
    MachineJson get(@PathVariable MachineId id) {
        return json(machines.get(id));
    }

    private static MachineJson json(Machine machine) {
        return new MachineJson(
                machine.id(),
                machine.number(),
                machine.name(),
                machine.serial(),
                machine.type().name(),
                machine.type().version(),
                machine.customer().toString(),
                machine.commissioned(),
                new SiteJson(
                        machine.site().name(),
                        machine.site().address(),
                        machine.site().country(),
                        machine.zone().getId()),
                machine.type().signals().stream()
                        .map(s -> new SignalJson(s.key(), s.nameEn(), s.unit(), s.kind(), s.every()))
                        .toList());
    }
}
