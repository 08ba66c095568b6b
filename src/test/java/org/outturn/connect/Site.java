package org.outturn.connect;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.TenantId;
import org.outturn.identity.Tenants;
import org.outturn.identity.Viewer;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.trust.Purpose;

/** Makes machines with a device each, and tells which points of them are stored. */
class Site {
    private static final Duration STORED_WITHIN = Duration.ofSeconds(20);

    private final Tenants tenants;
    private final Organisations organisations;
    private final MachineTypes types;
    private final Sites sites;
    private final Installations installations;
    private final Devices devices;
    private final Points points;
    private final PointLog log;
    private final LogPump pump;

    Site(
            Tenants tenants,
            Organisations organisations,
            MachineTypes types,
            Sites sites,
            Installations installations,
            Devices devices,
            Points points,
            PointLog log,
            LogPump pump) {
        this.tenants = tenants;
        this.organisations = organisations;
        this.types = types;
        this.sites = sites;
        this.installations = installations;
        this.devices = devices;
        this.points = points;
        this.log = log;
        this.pump = pump;
    }

    /** A machine with one device and its token. */
    record Installed(Viewer viewer, Machine machine, Device device, String token) {}

    /** A fan of a tenant of its own, whose type knows the signal {@code power}. */
    Installed fan() {
        Viewer viewer = Viewer.job(new TenantId(UUID.randomUUID()), "test");
        return Asking.as(viewer, () -> {
            tenants.found(viewer.tenant(), "Fan maker");
            Organisation customer = organisations.add(OrganisationId.next(), "Customer", "Street 1", "DE");
            var type = types.publish(
                    "Fan",
                    List.of(new Signal("power", "Power", "Leistung", "W", Signal.Kind.GAUGE, Duration.ofMinutes(1))));
            var place = sites.add(customer.id(), "House", "Street 1", "DE", ZoneId.of("Europe/Berlin"));
            Machine machine =
                    installations.add(Installation.of("Fan", "F-1", type, place, LocalDate.parse("2020-01-01")), null);
            Devices.Issued issued = devices.add(machine, "Gateway");
            return new Installed(viewer, machine, issued.device(), issued.token());
        });
    }

    String rotate(Installed fan) {
        return Asking.as(fan.viewer(), () -> devices.rotate(fan.device().id()));
    }

    /** All points of a key once everything durable is stored. */
    List<StoredPoint> stored(Installed fan, String key) throws InterruptedException {
        if (!pump.awaitStored(log.end(), STORED_WITHIN)) {
            throw new AssertionError("The pump does not follow.");
        }
        return Asking.as(
                fan.viewer(),
                () -> points.read(fan.machine(), List.of(key), Points.ALL_TIME, Purpose.SHOW).values().stream()
                        .flatMap(List::stream)
                        .toList());
    }
}
