package org.outturn.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.MachineOrder;
import org.outturn.fleet.Machines;
import org.outturn.identity.AuditTrail;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which devices are to load which package: they are told by shared attributes, and tell how far they are. */
@Service
public class FirmwareOrders {
    /** Devices that are told at once. */
    static final int MOST = 1_000;

    private static final String TOLD = """
            (exists (select 1 from connect.attribute t where t.device_id = d.id and t.scope = 'SHARED'
                    and t.key = :titleKey and t.value = :title)
                and exists (select 1 from connect.attribute v where v.device_id = d.id and v.scope = 'SHARED'
                    and v.key = :versionKey and v.value = :version))""";

    private final JdbcClient db;
    private final FirmwarePackages packages;
    private final DeviceAttributes shared;
    private final Attributes attributes;
    private final Devices devices;
    private final Machines machines;
    private final MachineList list;
    private final Points points;
    private final AuditTrail audit;

    FirmwareOrders(
            JdbcClient db,
            FirmwarePackages packages,
            DeviceAttributes shared,
            Attributes attributes,
            Devices devices,
            Machines machines,
            MachineList list,
            Points points,
            AuditTrail audit) {
        this.db = db;
        this.packages = packages;
        this.shared = shared;
        this.attributes = attributes;
        this.devices = devices;
        this.machines = machines;
        this.list = list;
        this.points = points;
        this.audit = audit;
    }

    /**
     * How far a device is, as it says itself.
     *
     * @param version of the package that runs on it; empty when it did not say
     * @param state such as DOWNLOADING, UPDATED, FAILED; empty when it did not say
     */
    public record Progress(Device device, Machine machine, String version, String state) {}

    /**
     * Devices that were told of a package.
     *
     * @param total how many there are in all
     */
    public record Told(List<Progress> devices, long total) {}

    /** Tells one device to load a package. */
    @Transactional
    public void tell(UUID firmware, DeviceId device) {
        Firmware told = ready(firmware);
        tell(told, devices.get(device));
        record(told, 1);
    }

    /**
     * Tells the devices of all machines of a type, at most {@value #MOST} of those that were not told of it yet.
     *
     * @return how many were told
     */
    @Transactional
    public int tellAll(UUID firmware, @Nullable String type) {
        Firmware told = ready(firmware);
        String name = Field.line("type", type, 200);
        var filter =
                new MachineFilter(List.of(), "", List.of(), List.of(), List.of(name), List.of(), List.of(), null, null);
        List<String> of = new ArrayList<>();
        list.each(filter, MachineOrder.NUMBER, machine -> of.add(machine.id().toString()));
        if (of.isEmpty()) {
            throw Refused.input(
                            "type-without-machines",
                            "type",
                            "There is no machine of the type '" + name + "'.",
                            "Choose a type of which there are machines.")
                    .naming(name);
        }
        List<Device> some = db.sql(Devices.SELECT
                        + " where d.tenant_id = identity.tenant()"
                        + " and d.machine_id in (select unnest(cast(:machines as uuid[])))"
                        + " and not " + TOLD + " order by d.id limit :most")
                .param("machines", of.toArray(String[]::new))
                .param("titleKey", told.kind().prefix() + "_title")
                .param("title", json(told.title()))
                .param("versionKey", told.kind().prefix() + "_version")
                .param("version", json(told.version()))
                .param("most", MOST)
                .query(Devices::row)
                .list();
        some.forEach(device -> tell(told, device));
        if (!some.isEmpty()) {
            record(told, some.size());
        }
        return some.size();
    }

    private Firmware ready(UUID id) {
        Firmware firmware = packages.get(id);
        if (firmware.withdrawn() != null) {
            throw Refused.state(
                            "firmware-withdrawn",
                            firmware.name() + " was withdrawn.",
                            "Tell the devices of another version.")
                    .naming(firmware.name());
        }
        return firmware;
    }

    private void tell(Firmware firmware, Device device) {
        String prefix = firmware.kind().prefix();
        JsonNodeFactory json = JsonNodeFactory.instance;
        Map<String, @Nullable JsonNode> told = new HashMap<>();
        told.put(prefix + "_title", json.stringNode(firmware.title()));
        told.put(prefix + "_version", json.stringNode(firmware.version()));
        told.put(prefix + "_checksum", json.stringNode(firmware.sha256()));
        told.put(prefix + "_checksum_algorithm", json.stringNode("SHA256"));
        told.put(prefix + "_size", json.numberNode(firmware.size()));
        shared.share(device.id(), "", told);
    }

    private void record(Firmware firmware, int count) {
        audit.record("firmware.told", FirmwarePackages.thing(firmware), Map.of("devices", "" + count));
    }

    private static String json(String text) {
        return DialectJson.text(JsonNodeFactory.instance.stringNode(text));
    }

    /** The devices that were told of a package last, by name. */
    public Told told(Firmware firmware, int skip, int limit) {
        FirmwarePackages.requireRight();
        String where = " where d.tenant_id = identity.tenant() and " + TOLD;
        Map<String, Object> names = Map.of(
                "titleKey",
                firmware.kind().prefix() + "_title",
                "title",
                json(firmware.title()),
                "versionKey",
                firmware.kind().prefix() + "_version",
                "version",
                json(firmware.version()));
        long total = db.sql("select count(*) from connect.device d" + where)
                .params(names)
                .query(Long.class)
                .single();
        List<Progress> some = db
                .sql(Devices.SELECT + where + " order by lower(d.name), d.id limit :limit offset :skip")
                .params(names)
                .param("limit", limit)
                .param("skip", skip)
                .query(Devices::row)
                .list()
                .stream()
                .map(device -> progress(firmware.kind(), device))
                .toList();
        return new Told(some, total);
    }

    private Progress progress(Firmware.Kind kind, Device device) {
        Machine machine = machines.get(device.machine());
        Map<String, String> said = attributes.of(device.id(), Attributes.Scope.CLIENT);
        return new Progress(
                device,
                machine,
                said(machine, said, "current_" + kind.prefix() + "_version"),
                said(machine, said, kind.prefix() + "_state"));
    }

    /** Devices tell it as telemetry, some as an attribute. */
    private String said(Machine machine, Map<String, String> attributes, String key) {
        return points.latest(machine, key)
                .map(point -> switch (point.value()) {
                    case Value.Text(String text) -> text;
                    case Value.Num(double number) -> Double.toString(number);
                    case Value.Flag(boolean flag) -> Boolean.toString(flag);
                })
                .or(() -> Optional.ofNullable(attributes.get(key))
                        .map(text -> DialectJson.node(text).asString("")))
                .orElse("");
    }
}
