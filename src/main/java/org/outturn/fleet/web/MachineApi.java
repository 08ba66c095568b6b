package org.outturn.fleet.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Lifecycle;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineTransferred.Credentials;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Ownerships;
import org.outturn.fleet.SiteId;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A machine for programs. */
@RestController
@RequestMapping(MachineApi.PATH)
class MachineApi {
    static final String PATH = "/api/machines";

    private final Machines machines;
    private final Installations installations;
    private final Lifecycle lifecycle;
    private final Ownerships ownerships;

    MachineApi(Machines machines, Installations installations, Lifecycle lifecycle, Ownerships ownerships) {
        this.machines = machines;
        this.installations = installations;
        this.lifecycle = lifecycle;
        this.ownerships = ownerships;
    }

    /**
     * What is told of a machine.
     *
     * @param name what people call it
     * @param serial the manufacturer's serial number, once per type; may be left out
     * @param typeId a published version of its type
     * @param siteId where it stands; whose site it is has the machine
     * @param commissioned since when it runs, or for when it is planned
     * @param level what it is within a plant; MACHINE when left out
     * @param state IN_SERVICE when left out; counts only when the machine is added
     * @param parent the machine or line of which it is a part
     * @param notes for the provider's people
     */
    record MachineRequest(
            @Nullable String name,
            @Nullable String serial,
            @Nullable MachineTypeId typeId,
            @Nullable SiteId siteId,
            @Nullable LocalDate commissioned,
            Machine.@Nullable Level level,
            Machine.@Nullable State state,
            @Nullable MachineId parent,
            @Nullable String notes) {
        Installation installation() {
            return new Installation(name, serial, typeId, siteId, commissioned, level, parent, notes);
        }
    }

    /** The state to which a machine goes. */
    record StateRequest(Machine.@Nullable State state) {}

    /**
     * A machine is sold on.
     *
     * @param siteId a site of the new owner
     * @param parts whether its parts go along; needed when it has any
     * @param credentials whether its devices need new tokens; they do when this is left out
     */
    record TransferRequest(
            @Nullable SiteId siteId,
            Ownerships.@Nullable Parts parts,
            @Nullable Credentials credentials) {}

    /** The machine; one that was sold on as it was on the last day. */
    @GetMapping("/{id}")
    MachineJson get(@PathVariable MachineId id) {
        return MachineJson.of(machines.get(id));
    }

    /** Adds a machine at a customer's site. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MachineJson> add(@RequestBody MachineRequest request) {
        Machine added = installations.add(request.installation(), request.state());
        return Created.in(PATH, added.id(), MachineJson.of(added));
    }

    /** Tells anew everything that is told of a machine; what is left out is empty then. */
    @PutMapping("/{id}")
    MachineJson change(@PathVariable MachineId id, @RequestBody MachineRequest request) {
        return MachineJson.of(installations.change(id, request.installation()));
    }

    /** Moves a machine on in its life. */
    @PostMapping("/{id}/state")
    MachineJson state(@PathVariable MachineId id, @RequestBody StateRequest request) {
        return MachineJson.of(lifecycle.become(id, request.state()));
    }

    /** Gives a machine to the customer whose site it goes to, from now on. */
    @PostMapping("/{id}/transfer")
    MachineJson transfer(@PathVariable MachineId id, @RequestBody TransferRequest request) {
        return MachineJson.of(ownerships.transfer(id, request.siteId(), request.parts(), request.credentials()));
    }
}
