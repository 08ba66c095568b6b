package org.outturn.fleet.web;

import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A machine for programs. */
@RestController
@RequestMapping("/api/machines")
class MachineApi {
    private final Machines machines;

    MachineApi(Machines machines) {
        this.machines = machines;
    }

    /** The machine; one that was sold on as it was on the last day. */
    @GetMapping("/{id}")
    MachineJson get(@PathVariable MachineId id) {
        return MachineJson.of(machines.get(id));
    }
}
