package org.outturn.telemetry.web;

import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.telemetry.Erasures;
import org.springframework.stereotype.Component;

/** Finds whose points are meant. */
@Component
class ErasureSubjects {
    private final Machines machines;
    private final Organisations organisations;

    ErasureSubjects(Machines machines, Organisations organisations) {
        this.machines = machines;
        this.organisations = organisations;
    }

    Erasures.Subject of(@Nullable MachineId machine, @Nullable OrganisationId customer) {
        Asking.required().requireProvider(Role.ADMINISTRATOR);
        if (machine != null && customer == null) {
            return Erasures.Subject.of(machines.get(machine));
        }
        if (customer != null && machine == null) {
            return Erasures.Subject.of(organisations.get(customer));
        }
        throw Refused.input(
                "erasure-of-what",
                "machine",
                "It must be said whose points are meant.",
                "Send the id of a machine or of a customer, one of both.");
    }
}
