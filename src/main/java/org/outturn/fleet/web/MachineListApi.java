package org.outturn.fleet.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Machines;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of machines for programs. */
@RestController
class MachineListApi {
    private final Machines machines;

    MachineListApi(Machines machines) {
        this.machines = machines;
    }

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
    @GetMapping("/api/machines")
    MachinesJson list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        if (limit < 1 || limit > 500) {
            throw Refused.input(
                            "limit-out-of-range", "limit", "The limit " + limit + " is out of range.", "Send 1 to 500.")
                    .naming(500);
        }
        Machines.Found found = machines.find(search, cursor, limit);
        String next =
                found.machines().size() == limit ? found.machines().getLast().number() : null;
        return new MachinesJson(found.machines().stream().map(MachineJson::of).toList(), found.total(), next);
    }
}
