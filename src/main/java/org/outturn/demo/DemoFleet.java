package org.outturn.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.connect.Devices;
import org.outturn.fleet.Coordinates;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Site;
import org.outturn.fleet.Sites;
import org.outturn.fleet.TypeContent;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has which machine of the fleet, where, and with which device. */
@Component
class DemoFleet {
    private static final int MOST_MACHINES = 500;

    private final Organisations organisations;
    private final People people;
    private final MachineTypes types;
    private final Sites sites;
    private final Installations installations;
    private final Machines machines;
    private final Devices devices;
    private final FleetPlan plan = FleetPlan.read();

    DemoFleet(
            Organisations organisations,
            People people,
            MachineTypes types,
            Sites sites,
            Installations installations,
            Machines machines,
            Devices devices) {
        this.organisations = organisations;
        this.people = people;
        this.types = types;
        this.sites = sites;
        this.installations = installations;
        this.machines = machines;
        this.devices = devices;
    }

    /** A machine that is there, and what the plan says of it. */
    record Member(Machine machine, FleetPlan.Place site, FleetPlan.Entry entry) {}

    /**
     * Makes what is missing in one transaction. Must be called as {@link DemoWorld#JOB}.
     *
     * @return tokens of the devices that were made
     */
    @Transactional
    public Map<MachineId, String> settle() {
        for (TypeContent type : plan.types()) {
            if (types.newest(type.name()).isEmpty()) {
                types.publish(types.draft(type).id());
            }
        }
        Map<MachineId, String> tokens = new HashMap<>();
        for (FleetPlan.Customer customer : plan.customers()) {
            Optional<Organisation> there = find(customer);
            if (there.isEmpty() && customer.id() != null) {
                organisations.add(customer.id(), customer.name(), customer.address(), customer.country());
                people(customer, customer.id());
                settle(customer, customer.id(), tokens);
            } else if (customer.id() == null && there.isPresent()) {
                OrganisationId id = there.get().id();
                if (bySerial(id).keySet().stream()
                        .noneMatch(
                                customer.machines().map(FleetPlan.Entry::serial).toList()::contains)) {
                    settle(customer, id, tokens);
                }
            }
        }
        return tokens;
    }

    private Optional<Organisation> find(FleetPlan.Customer customer) {
        return organisations.allAndArchived().stream()
                .filter(each -> customer.id() == null
                        ? each.name().equals(customer.name())
                        : each.id().equals(customer.id()))
                .findFirst();
    }

    private void people(FleetPlan.Customer customer, OrganisationId id) {
        for (DemoPeople one : DemoPeople.of(customer.name())) {
            people.add(
                    id,
                    one.fullName(),
                    one.email(),
                    one.password(),
                    one.roles(),
                    customer.sites().getFirst().zone());
        }
    }

    private void settle(FleetPlan.Customer customer, OrganisationId id, Map<MachineId, String> tokens) {
        Map<String, MachineId> bySerial = new HashMap<>();
        for (FleetPlan.Place place : customer.sites()) {
            Site site = sites.add(
                    id,
                    new Sites.Details(
                            place.name(),
                            place.address(),
                            place.country(),
                            place.zone().getId(),
                            new Coordinates(place.latitude(), place.longitude())));
            for (FleetPlan.Entry entry : place.machines()) {
                @Nullable MachineId whole = entry.partOf() == null ? null : bySerial.get(entry.partOf());
                MachineType type = types.newest(entry.type()).orElseThrow();
                Machine machine = installations.add(
                        new Installation(
                                entry.name(),
                                entry.serial(),
                                type.id(),
                                site.id(),
                                entry.commissioned(),
                                entry.level(),
                                whole,
                                null),
                        null);
                bySerial.put(entry.serial(), machine.id());
                tokens.put(
                        machine.id(),
                        devices.add(machine, "Edge kit " + entry.serial()).token());
            }
        }
    }

    private Map<String, Machine> bySerial(OrganisationId customer) {
        return machines.of(customer, MOST_MACHINES).machines().stream()
                .filter(machine -> !machine.serial().isEmpty())
                .collect(Collectors.toMap(Machine::serial, Function.identity(), (one, other) -> one));
    }

    /** The machines of the plan that are there; people may have sold, renumbered or retired others. As {@link DemoWorld#JOB}. */
    List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (FleetPlan.Customer customer : plan.customers()) {
            Map<String, Machine> there =
                    find(customer).map(Organisation::id).map(this::bySerial).orElse(Map.of());
            for (FleetPlan.Place place : customer.sites()) {
                for (FleetPlan.Entry entry : place.machines()) {
                    Machine machine = there.get(entry.serial());
                    if (machine != null && machine.state() != Machine.State.RETIRED) {
                        members.add(new Member(machine, place, entry));
                    }
                }
            }
        }
        return members;
    }
}
