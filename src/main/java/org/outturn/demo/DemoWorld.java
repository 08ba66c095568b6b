package org.outturn.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.outturn.connect.Device;
import org.outturn.connect.Devices;
import org.outturn.contract.Charge;
import org.outturn.contract.Contracts;
import org.outturn.contract.Plan;
import org.outturn.contract.Terms;
import org.outturn.fleet.Coordinates;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Site;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.People;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.outturn.identity.Tenants;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who and what there is in the demo: a manufacturer, a customer, two ventilated buildings, a contract. */
@Component
class DemoWorld {
    /** The same in each demo, so that a restart finds its own. */
    static final TenantId TENANT = new TenantId(UUID.fromString("0193a000-0000-7000-8000-000000000001"));

    static final Viewer JOB = Viewer.job(TENANT, "demo");

    private static final TenantId STRANGER_TENANT =
            new TenantId(UUID.fromString("0193a000-0000-7000-8000-000000000002"));
    static final Viewer STRANGER = Viewer.job(STRANGER_TENANT, "demo");
    static final String STRANGER_EMAIL = "reto@alpenkaelte.example";
    private static final String STRANGER_PASSWORD = "cold-air-stranger";
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private final Tenants tenants;
    private final Organisations organisations;
    private final People people;
    private final MachineTypes types;
    private final Sites sites;
    private final Installations installations;
    private final Machines machines;
    private final Devices devices;
    private final Contracts contracts;

    DemoWorld(
            Tenants tenants,
            Organisations organisations,
            People people,
            MachineTypes types,
            Sites sites,
            Installations installations,
            Machines machines,
            Devices devices,
            Contracts contracts) {
        this.tenants = tenants;
        this.organisations = organisations;
        this.people = people;
        this.types = types;
        this.sites = sites;
        this.installations = installations;
        this.machines = machines;
        this.devices = devices;
        this.contracts = contracts;
    }

    /** Makes what is missing in one transaction. Must be called as {@link #JOB}. */
    @Transactional
    void settle() {
        if (tenants.name().isEmpty()) {
            tenants.found(TENANT, "Nordwind Lüftung GmbH");
            Organisation customer = organisations.add(
                    OrganisationId.next(),
                    "Prairie State Offices LLC",
                    "418 East Monroe Street\nSpringfield, IL 62701",
                    "US");
            people(customer);
            Machine daily =
                    install(customer, "Nordwind V40", Duration.ofDays(1), "Lincoln House", "1 Old Capitol Plaza");
            install(customer, "Nordwind V40 H", Duration.ofHours(1), "Washington Hall", "315 West Washington Street");
            contracts.conclude(customer.id(), terms(customer, daily), DemoPeople.BUYER.fullName());
        } else {
            people(organisations.all().getFirst());
        }
        settleClinic();
    }

    private void people(Organisation customer) {
        for (DemoPeople one : DemoPeople.ofTheStory()) {
            boolean buyer = one == DemoPeople.BUYER;
            if (people.viewer(one.email()).isEmpty()) {
                people.add(
                        buyer ? customer.id() : null,
                        one.fullName(),
                        one.email(),
                        one.password(),
                        one.roles(),
                        buyer ? CHICAGO : BERLIN);
            }
        }
    }

    /** A second customer, for which the first one's buyer works as well. */
    private void settleClinic() {
        if (organisations.all().size() > 1) {
            return;
        }
        Organisation clinic = organisations.add(
                OrganisationId.next(), "Lakeside Clinic Inc.", "233 South Michigan Avenue\nChicago, IL 60604", "US");
        people.add(
                clinic.id(),
                DemoPeople.BUYER.fullName(),
                DemoPeople.BUYER.email(),
                DemoPeople.BUYER.password(),
                Set.of(Role.BUYER),
                CHICAGO);
    }

    /** Another manufacturer on the same installation, who must see nothing of the first. Must be called as {@link #STRANGER}. */
    @Transactional
    void settleStranger() {
        if (tenants.name().isPresent()) {
            return;
        }
        tenants.found(STRANGER_TENANT, "Alpenkälte AG");
        Organisation customer =
                organisations.add(OrganisationId.next(), "Bergbahnen Davos AG", "Promenade 66\n7270 Davos Platz", "CH");
        people.add(
                null,
                "Reto Caduff",
                STRANGER_EMAIL,
                STRANGER_PASSWORD,
                EnumSet.copyOf(Role.of(Role.Side.PROVIDER)),
                ZURICH);
        MachineType type = types.publish(
                "Kältepult K2",
                List.of(new Signal(
                        "cold_room", "Cold room", "Kühlraum", "Cel", Signal.Kind.GAUGE, Duration.ofMinutes(10))));
        Site site = sites.add(
                customer.id(),
                new Sites.Details(
                        "Talstation", "Talstrasse 1, Davos", "CH", ZURICH.getId(), new Coordinates(46.80, 9.84)));
        installations.add(
                Installation.of("Kälte Talstation", "K2-0007", type, site, LocalDate.parse("2024-11-04")), null);
    }

    private Machine install(Organisation customer, String model, Duration every, String house, String street) {
        MachineType type = types.publish(
                model,
                List.of(
                        new Signal(
                                "electricity", "Electricity used", "Stromverbrauch", "kW.h", Signal.Kind.AMOUNT, every),
                        new Signal(
                                "outside_temperature",
                                "Outside temperature",
                                "Außentemperatur",
                                "[degF]",
                                Signal.Kind.GAUGE,
                                Duration.ofHours(1))));
        Site site = sites.add(
                customer.id(),
                new Sites.Details(
                        house, street + ", Springfield, IL", "US", CHICAGO.getId(), new Coordinates(39.80, -89.65)));
        String serial = model.replace("Nordwind ", "NW-").replace(" ", "") + "-" + (every.toHours() + 16_000);
        Machine machine = installations.add(
                Installation.of("Ventilation " + house, serial, type, site, LocalDate.parse("2015-11-22")), null);
        devices.add(machine, "Meter gateway " + house);
        return machine;
    }

    private static Terms terms(Organisation customer, Machine machine) {
        var plan = new Plan(
                Currency.getInstance("USD"),
                List.of(
                        new Charge.Subscription("subscription", new BigDecimal("3.90")),
                        new Charge.GainShare(
                                "savings", "kW.h", new BigDecimal("0.24"), new BigDecimal("0.40"), BigDecimal.ZERO)));
        return new Terms(
                "Fresh air for less",
                "20 % less electricity for ventilation and climate; we share the gain.",
                new Terms.Party("Nordwind Lüftung GmbH", "Am Hafen 12\n24103 Kiel", "DE"),
                new Terms.Party(customer.name(), customer.address(), customer.country()),
                List.of(machine.id().value()),
                CHICAGO,
                LocalDate.parse("2017-02-01"),
                null,
                plan,
                BigDecimal.ZERO,
                "Service to a business outside the EU; the customer accounts for tax.",
                30);
    }

    /** Both machines, the daily one first; people may have added others since. */
    List<Machine> machines() {
        return Asking.as(
                JOB,
                () -> Stream.of("M-1001", "M-1002")
                        .map(machines::numbered)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The only device of a machine. */
    Device device(Machine machine) {
        return Asking.as(JOB, () -> devices.of(machine.id()).getFirst());
    }
}
