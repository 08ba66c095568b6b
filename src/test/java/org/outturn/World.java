package org.outturn;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.connect.ClaimCodes;
import org.outturn.connect.Commands;
import org.outturn.connect.DeviceAttributes;
import org.outturn.connect.Devices;
import org.outturn.connect.Firmware;
import org.outturn.connect.FirmwarePackages;
import org.outturn.connect.KeyMapping;
import org.outturn.connect.ProvisioningKeys;
import org.outturn.contract.Charge;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.contract.Plan;
import org.outturn.contract.Terms;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.SavedViews;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Sites;
import org.outturn.fleet.TypeFiles;
import org.outturn.fleet.imports.ImportId;
import org.outturn.fleet.imports.MachineImports;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.Asking;
import org.outturn.identity.Invitations;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.People;
import org.outturn.identity.PersonId;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.outturn.identity.Tenants;
import org.outturn.identity.Viewer;
import org.outturn.measure.Baseline;
import org.outturn.measure.Baselines;
import org.outturn.measure.Statement;
import org.outturn.measure.Statements;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesPoint;
import org.outturn.telemetry.Value;
import tools.jackson.databind.json.JsonMapper;

/**
 * Manufacturers with customers for tests on the whole program, each with a story from the sensor to the invoice. A world's
 * name makes it once; asking again gives the same.
 */
public class World {
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    public static final String PASSWORD = "four quiet wooden boats";
    private static final LocalDate BASELINE_FIRST = LocalDate.parse("2023-01-01");
    private static final LocalDate BASELINE_LAST = LocalDate.parse("2023-12-31");
    private static final LocalDate DATA_END = LocalDate.parse("2024-10-01");

    /** How far the statement and invoice of a customer's month have come. */
    public enum Stage {
        DRAFTED,
        SIGNED,
        ACCEPTED,
        PREPARED,
        ISSUED
    }

    /** A manufacturer that runs services, with two customers that must not see each other. */
    public record Company(
            TenantId tenant,
            Person administrator,
            Person fleet,
            ImportId file,
            UUID fleetView,
            Person engineer,
            Person finance,
            Map<Role, Person> people,
            Customer first,
            Customer second) {
        public Viewer job() {
            return Viewer.job(tenant, "test");
        }
    }

    public record Person(String email, String token, Viewer viewer) {}

    public record Customer(
            OrganisationId id,
            Person buyer,
            Map<Role, Person> people,
            UUID invitation,
            PersonId service,
            UUID token,
            Machine machine,
            Contract contract,
            Baseline baseline,
            Map<YearMonth, Statement> statements,
            Map<YearMonth, Invoice> invoices) {
        public Statement statement(String month) {
            return found(statements.get(YearMonth.parse(month)));
        }

        public Invoice invoice(String month) {
            return found(invoices.get(YearMonth.parse(month)));
        }

        private static <T> T found(@Nullable T thing) {
            if (thing == null) {
                throw new AssertionError("The story has no such month.");
            }
            return thing;
        }
    }

    private final Tenants tenants;
    private final Organisations organisations;
    private final People people;
    private final AccessTokens tokens;
    private final Invitations invitations;
    private final MachineTypes types;
    private final Sites sites;
    private final Installations installations;
    private final TypeFiles typeFiles;
    private final MachineImports imports;
    private final SavedViews views;
    private final Devices devices;
    private final KeyMapping mapping;
    private final DeviceAttributes attributes;
    private final Commands commands;
    private final ProvisioningKeys provisioning;
    private final FirmwarePackages firmware;
    private final ClaimCodes claimCodes;
    private final Contracts contracts;
    private final Baselines baselines;
    private final Statements statements;
    private final Invoices invoices;
    private final Series series;
    private final PointLog log;
    private final LogPump pump;
    private final WorldRecords records;
    private final Map<String, Company> companies = new ConcurrentHashMap<>();

    World(
            Tenants tenants,
            Organisations organisations,
            People people,
            AccessTokens tokens,
            Invitations invitations,
            MachineTypes types,
            Sites sites,
            Installations installations,
            TypeFiles typeFiles,
            MachineImports imports,
            SavedViews views,
            Devices devices,
            KeyMapping mapping,
            DeviceAttributes attributes,
            Commands commands,
            ProvisioningKeys provisioning,
            FirmwarePackages firmware,
            ClaimCodes claimCodes,
            Contracts contracts,
            Baselines baselines,
            Statements statements,
            Invoices invoices,
            Series series,
            PointLog log,
            LogPump pump,
            WorldRecords records) {
        this.records = records;
        this.tenants = tenants;
        this.organisations = organisations;
        this.people = people;
        this.tokens = tokens;
        this.invitations = invitations;
        this.types = types;
        this.sites = sites;
        this.installations = installations;
        this.typeFiles = typeFiles;
        this.imports = imports;
        this.views = views;
        this.devices = devices;
        this.mapping = mapping;
        this.attributes = attributes;
        this.commands = commands;
        this.provisioning = provisioning;
        this.firmware = firmware;
        this.claimCodes = claimCodes;
        this.contracts = contracts;
        this.baselines = baselines;
        this.statements = statements;
        this.invoices = invoices;
        this.series = series;
        this.log = log;
        this.pump = pump;
    }

    /** The company of this name, lower case; made when it is asked for the first time. */
    public Company company(String name) {
        return companies.computeIfAbsent(name, this::found);
    }

    private Company found(String name) {
        TenantId tenant = TenantId.next();
        Viewer job = Viewer.job(tenant, "test");
        Asking.run(job, () -> tenants.found(tenant, name));
        Map<Role, Person> provider = people(job, null, name, Role.of(Role.Side.PROVIDER));
        Person engineer = one(provider, Role.ENGINEER);
        Person finance = one(provider, Role.FINANCE);
        Person keeper = one(provider, Role.FLEET_ADMINISTRATOR);
        ImportId file = Asking.as(keeper.viewer(), this::file);
        UUID view = Asking.as(
                keeper.viewer(),
                () -> views.save("Paused", "state=PAUSED", true).id());
        Customer first = customer(
                job,
                engineer,
                finance,
                name + "-first",
                Map.of(
                        "2024-01", Stage.ISSUED,
                        "2024-02", Stage.PREPARED,
                        "2024-03", Stage.PREPARED,
                        "2024-04", Stage.ACCEPTED,
                        "2024-05", Stage.SIGNED,
                        "2024-06", Stage.SIGNED,
                        "2024-07", Stage.DRAFTED));
        Customer second = customer(job, engineer, finance, name + "-second", Map.of("2024-01", Stage.ISSUED));
        return new Company(
                tenant,
                one(provider, Role.ADMINISTRATOR),
                keeper,
                file,
                view,
                engineer,
                finance,
                provider,
                first,
                second);
    }

    /** A person for each role. */
    private Map<Role, Person> people(Viewer job, @Nullable OrganisationId customer, String name, List<Role> roles) {
        Map<Role, Person> made = new EnumMap<>(Role.class);
        for (Role role : roles) {
            made.put(role, person(job, customer, role.key() + "@" + name + ".example", role));
        }
        return made;
    }

    private static Person one(Map<Role, Person> people, Role role) {
        return Objects.requireNonNull(people.get(role));
    }

    /** A file of machines that is not imported yet. */
    private ImportId file() {
        byte[] text = "serial,type\nTF-2,Test fan\n".getBytes(StandardCharsets.US_ASCII);
        return switch (imports.take("machines.csv", text)) {
            case MachineImports.Taken.Accepted taken -> taken.machineImport().id();
            case MachineImports.Taken.Unreadable unreadable -> throw new AssertionError(unreadable.mistake());
        };
    }

    private Person person(Viewer job, @Nullable OrganisationId customer, String email, Role role) {
        return Asking.as(job, () -> {
            var id = people.add(customer, role + " " + email, email, PASSWORD, Set.of(role), ZONE);
            String token = tokens.issue(id, "test", Instant.now().plus(Duration.ofHours(1)));
            return new Person(email, token, people.viewer(email).orElseThrow());
        });
    }

    private Customer customer(Viewer job, Person engineer, Person finance, String name, Map<String, Stage> story) {
        Organisation customer =
                Asking.as(job, () -> organisations.add(OrganisationId.next(), name, "1 Quay\n24103 Kiel", "DE"));
        Map<Role, Person> own = people(job, customer.id(), name, Role.of(Role.Side.CUSTOMER));
        Person buyer = one(own, Role.BUYER);
        UUID invitation = Asking.as(
                job,
                () -> invitations
                        .invite(customer.id(), "olga@" + name + ".example", "Olga Owner", Set.of(Role.DATA_OWNER), ZONE)
                        .invitation()
                        .id());
        PersonId service =
                Asking.as(job, () -> people.addService(customer.id(), "Meter reader", Set.of(Role.OPERATOR)));
        UUID token = Asking.as(job, () -> {
            tokens.issue(service, "reader", Instant.now().plus(Duration.ofHours(1)));
            return tokens.of(service).getFirst().id();
        });
        Asking.run(buyer.viewer(), () -> views.save("All of ours", "sort=name", true));
        Machine machine = Asking.as(job, () -> install(customer));
        measure(job, machine);
        records.enter(job, one(own, Role.OPERATOR).viewer(), machine);
        records.value(job, one(own, Role.DATA_OWNER).viewer(), machine);
        Contract contract = Asking.as(
                job,
                () -> contracts.conclude(
                        customer.id(), terms(customer, machine), buyer.viewer().name()));
        Baseline draft = Asking.as(
                engineer.viewer(),
                () -> baselines.fit(
                        machine,
                        machine.type().signal("energy"),
                        machine.type().signal("outside"),
                        BASELINE_FIRST,
                        BASELINE_LAST));
        Asking.as(engineer.viewer(), () -> baselines.agree(draft.id(), draft.hash(), null));
        Baseline baseline = Asking.as(buyer.viewer(), () -> baselines.agree(draft.id(), draft.hash(), null));
        Map<YearMonth, Statement> told = new TreeMap<>();
        Map<YearMonth, Invoice> billed = new TreeMap<>();
        new TreeMap<>(story).forEach((text, stage) -> {
            YearMonth month = YearMonth.parse(text);
            told.put(month, statement(engineer, buyer, contract, month, stage));
            if (stage.compareTo(Stage.PREPARED) >= 0) {
                billed.put(month, invoice(finance, contract, month, stage));
            }
        });
        return new Customer(
                customer.id(), buyer, own, invitation, service, token, machine, contract, baseline, told, billed);
    }

    private Machine install(Organisation customer) {
        var type = types.publish(
                "Test fan " + customer.number(),
                List.of(
                        new Signal("energy", "Energy", "Energie", "kW.h", Signal.Kind.AMOUNT, Duration.ofDays(1)),
                        new Signal("outside", "Outside", "Außen", "Cel", Signal.Kind.GAUGE, Duration.ofDays(1))));
        typeFiles.add(type.id(), "Manual", "%PDF-1.7 of a test".getBytes(StandardCharsets.US_ASCII));
        var site = sites.add(customer.id(), "Quay house", "1 Quay, Kiel", "DE", ZONE);
        Machine machine = installations.add(
                Installation.of("Fan of " + customer.name(), "TF-1", type, site, LocalDate.parse("2022-12-01")), null);
        var meter = devices.add(machine, "Meter").device();
        attributes.tell(meter, "", new JsonMapper().createObjectNode().put("firmware", "1.0"));
        commands.send(meter.id(), "", "readNow", new JsonMapper().createObjectNode(), Duration.ofHours(1));
        provisioning.open(type.name());
        firmware.add(Firmware.Kind.FIRMWARE, "controller", type.name(), new byte[] {1, 2, 3});
        claimCodes.make(List.of(machine.number()), Instant.now().plus(Duration.ofDays(30)));
        mapping.map(meter.id(), "wh_today", new KeyMapping.Wish(null, "energy", "W.h", null, null, false));
        return machine;
    }

    /** A year as it was, then months with a fifth less use. */
    private void measure(Viewer job, Machine machine) {
        var energy = series.obtain(job.tenant(), machine.customer(), machine.id(), "energy");
        var outside = series.obtain(job.tenant(), machine.customer(), machine.id(), "outside");
        List<SeriesPoint> points = new ArrayList<>();
        for (LocalDate day = BASELINE_FIRST; day.isBefore(DATA_END); day = day.plusDays(1)) {
            double degrees = 10 - 14 * Math.cos(2 * Math.PI * day.getDayOfYear() / 365.0) + day.toEpochDay() % 5 - 2;
            double normal = 120 + 4 * Math.max(0, 16 - degrees) + day.toEpochDay() % 7 - 3;
            Instant at = day.atStartOfDay(ZONE).toInstant();
            points.add(new SeriesPoint(outside, new Point(at, new Value.Num(degrees))));
            points.add(new SeriesPoint(
                    energy, new Point(at, new Value.Num(day.isAfter(BASELINE_LAST) ? 0.8 * normal : normal))));
        }
        store(job, points);
    }

    /** A value of a day's energy that comes, or comes anew, after all. */
    public void late(Company company, Customer customer, LocalDate day, double energy) {
        Viewer job = company.job();
        Machine machine = customer.machine();
        var series = this.series.obtain(job.tenant(), machine.customer(), machine.id(), "energy");
        Instant at = day.atStartOfDay(ZONE).toInstant();
        store(job, List.of(new SeriesPoint(series, new Point(at, new Value.Num(energy)))));
    }

    private void store(Viewer job, List<SeriesPoint> points) {
        var durable = new CompletableFuture<Position>();
        log.append(new Message(job.tenant(), Instant.now(), points), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                durable.complete(after);
            }

            @Override
            public void failed(IOException reason) {
                durable.completeExceptionally(reason);
            }
        });
        try {
            if (!pump.awaitStored(durable.join(), Duration.ofSeconds(30))) {
                throw new AssertionError("The points were not stored in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Terms terms(Organisation customer, Machine machine) {
        var plan = new Plan(
                Currency.getInstance("EUR"),
                List.of(
                        new Charge.Subscription("subscription", new BigDecimal("49.00")),
                        new Charge.GainShare(
                                "savings", "kW.h", new BigDecimal("0.30"), new BigDecimal("0.50"), BigDecimal.ZERO)));
        return new Terms(
                "Fresh air for less",
                "A fifth less electricity; we share the gain.",
                new Terms.Party("Test fans", "1 Works\n24103 Kiel", "DE"),
                new Terms.Party(customer.name(), customer.address(), customer.country()),
                List.of(machine.id().value()),
                ZONE,
                LocalDate.parse("2024-01-01"),
                null,
                plan,
                new BigDecimal("0.19"),
                "VAT 19 %",
                30);
    }

    private Statement statement(Person engineer, Person buyer, Contract contract, YearMonth month, Stage stage) {
        Statement draft = Asking.as(engineer.viewer(), () -> statements.draft(contract, month));
        if (stage == Stage.DRAFTED) {
            return draft;
        }
        Statement signed = Asking.as(engineer.viewer(), () -> statements.sign(draft.id()));
        return stage == Stage.SIGNED
                ? signed
                : Asking.as(buyer.viewer(), () -> statements.accept(signed.id(), signed.hash()));
    }

    private Invoice invoice(Person finance, Contract contract, YearMonth month, Stage stage) {
        Invoice draft = Asking.as(finance.viewer(), () -> invoices.prepare(contract, month));
        return stage == Stage.PREPARED ? draft : Asking.as(finance.viewer(), () -> invoices.issue(draft.id()));
    }
}
