package org.outturn.connect;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Says what the keys of devices stand for. */
@Component
public class KeyMapping {
    private static final double LARGEST = 1e12;
    private static final int UNIT_LENGTH = 60;

    private final Devices devices;
    private final DeviceKeys keys;
    private final Machines machines;
    private final Routing routing;
    private final EarlierValues earlier;
    private final AuditTrail audit;

    KeyMapping(
            Devices devices,
            DeviceKeys keys,
            Machines machines,
            Routing routing,
            EarlierValues earlier,
            AuditTrail audit) {
        this.devices = devices;
        this.keys = keys;
        this.machines = machines;
        this.routing = routing;
        this.earlier = earlier;
        this.audit = audit;
    }

    /**
     * What somebody says of a key.
     *
     * @param machine null for the device's own
     * @param signal key of the signal
     * @param unit UCUM code of what the device sends; empty when it is the signal's
     * @param scale null for one
     * @param shift null for nothing
     * @param earlier whether the values from before are to appear under the signal too
     */
    public record Wish(
            @Nullable MachineId machine,
            @Nullable String signal,
            @Nullable String unit,
            @Nullable Double scale,
            @Nullable Double shift,
            boolean earlier) {}

    /** From now on the key stands for the signal; the values from before follow soon, if that is wished. */
    @Transactional
    public DeviceKey map(DeviceId id, String key, Wish wish) {
        Device device = devices.get(id);
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        accept(key);
        Machine machine = machines.get(wish.machine() == null ? device.machine() : wish.machine());
        if (!machine.customer().equals(device.customer())) {
            throw Refused.input(
                            "machine-of-another",
                            "machine",
                            "The machine " + machine.number() + " is not of the customer who has the device.",
                            "Choose a machine of the same customer.")
                    .naming(machine.number());
        }
        Signal signal = signal(machine, Field.line("signal", wish.signal(), 200));
        String unit = Field.lineOrEmpty("unit", wish.unit(), UNIT_LENGTH);
        var target = new KeyTarget(
                machine.id(),
                signal.key(),
                unit.isEmpty() ? signal.unit() : unit,
                number("scale", wish.scale(), 1),
                number("shift", wish.shift(), 0));
        if (target.scale() == 0) {
            throw Refused.input(
                    "scale-zero", "scale", "A scale of zero makes every value the same.", "Use another, such as 0.1.");
        }
        Routing.conversion(target, signal);
        keys.map(device, key, target, wish.earlier() ? DeviceKey.Earlier.WAITING : DeviceKey.Earlier.NONE);
        audit.record(
                "device.key-mapped",
                thing(device),
                Map.of("key", key, "machine", machine.number(), "signal", signal.key(), "unit", target.unit()));
        DeviceKey mapped = keys.find(id, key).orElseThrow();
        afterwards(() -> {
            routing.forget(id);
            if (wish.earlier()) {
                earlier.bringIn(device, mapped);
            }
        });
        return mapped;
    }

    /** From now on the key stands for nothing again; what was put under a signal stays there. */
    @Transactional
    public void unmap(DeviceId id, String key) {
        Device device = devices.get(id);
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        if (keys.find(id, key).isEmpty()) {
            throw new NotFound("key", key);
        }
        keys.map(device, key, null, DeviceKey.Earlier.NONE);
        audit.record("device.key-unmapped", thing(device), Map.of("key", key));
        afterwards(() -> routing.forget(id));
    }

    private static Signal signal(Machine machine, String key) {
        return machine.type().signals().stream()
                .filter(signal -> signal.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refused.input(
                                "signal-unknown",
                                "signal",
                                "The machine " + machine.number() + " has no signal '" + key + "'.",
                                "Choose one of its signals, or add it to a new version of its type.")
                        .naming(machine.number(), key));
    }

    static void accept(String key) {
        if (!TelemetryJson.isKey(key)) {
            throw Refused.input(
                    "device-key-unreadable",
                    "key",
                    "This is no key.",
                    "A key begins with a letter and has at most 128 letters, digits or _ . : -");
        }
    }

    private static double number(String field, @Nullable Double value, double otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!Double.isFinite(value) || Math.abs(value) > LARGEST) {
            throw Refused.input(
                    "number-out-of-range", field, "This number is out of range.", "Use one between -1e12 and 1e12.");
        }
        return value;
    }

    private static AuditEntry.Thing thing(Device device) {
        return new AuditEntry.Thing(
                "device", device.id().value(), device.name(), device.customer().value());
    }

    private static void afterwards(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
