package org.outturn.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outturn.connect.Devices;
import org.outturn.fleet.Installations;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Site;
import org.outturn.fleet.Sites;
import org.outturn.identity.AccessTokens;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.People;
import org.outturn.identity.PersonId;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.outturn.identity.Tenants;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Devices for load tests by the thousand, each on a machine of its own with the signals {@code a}, {@code b} and {@code c}, in a
 * tenant of their own where they are in nobody's way. Their tokens are in {@code load-tokens.txt} in the data folder, one a line.
 */
@Component
class LoadDevices {
    static final String FILE = "load-tokens.txt";
    private static final TenantId TENANT = new TenantId(UUID.fromString("0193a000-0000-7000-8000-000000000003"));
    private static final Viewer JOB = Viewer.job(TENANT, "demo");
    private static final String NAME = "Load test";
    private static final int AT_ONCE = 5_000;
    private static final Duration TOKEN_LASTS = Duration.ofDays(365);

    private final Tenants tenants;
    private final Organisations organisations;
    private final People people;
    private final AccessTokens tokens;
    private final MachineTypes types;
    private final Sites sites;
    private final Installations installations;
    private final Devices devices;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LoadDevices(
            Tenants tenants,
            Organisations organisations,
            People people,
            AccessTokens tokens,
            MachineTypes types,
            Sites sites,
            Installations installations,
            Devices devices,
            TransactionTemplate transactions,
            Clock clock) {
        this.tenants = tenants;
        this.organisations = organisations;
        this.people = people;
        this.tokens = tokens;
        this.types = types;
        this.sites = sites;
        this.installations = installations;
        this.devices = devices;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Adds as many as are missing from the file.
     *
     * @return how many were added
     */
    int make(Path folder, int wanted) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        int there = Files.readAllLines(file).size();
        for (int count = there; count < wanted; count += AT_ONCE) {
            int some = Math.min(AT_ONCE, wanted - count);
            List<String> made = Asking.as(JOB, () -> transactions.execute(status -> add(some)));
            Files.write(file, made == null ? List.of() : made, StandardOpenOption.APPEND);
        }
        return Math.max(0, wanted - there);
    }

    private List<String> add(int count) {
        Site site = settle();
        MachineType type = types.newest(NAME).orElseThrow();
        List<MachineId> machines = installations.addAlike(NAME, type, site, count);
        return devices.addAlike(site.customer(), machines, NAME);
    }

    private Site settle() {
        if (tenants.name().isEmpty()) {
            tenants.found(TENANT, NAME);
            OrganisationId customer =
                    organisations.add(OrganisationId.next(), NAME, "", "DE").id();
            sites.add(customer, NAME, "", "DE", ZoneId.of("UTC"));
            types.publish(NAME, List.of(signal("a"), signal("b"), signal("c")));
        }
        return sites.of(organisations.all().getFirst().id()).getFirst();
    }

    private static Signal signal(String key) {
        return new Signal(key, key, key, "1", Signal.Kind.GAUGE, Duration.ofSeconds(1));
    }

    /** A new token with which a program may look at what came; empty when there is no device. */
    Optional<String> reader() {
        return Asking.as(
                JOB,
                () -> tenants.name()
                        .map(there -> transactions.execute(status -> {
                            PersonId reader = people.addService(null, NAME, EnumSet.of(Role.ENGINEER));
                            return tokens.issue(reader, "demo", clock.instant().plus(TOKEN_LASTS));
                        })));
    }
}
