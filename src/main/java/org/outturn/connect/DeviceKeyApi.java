package org.outturn.connect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the keys of a device stand for, for programs. */
@RestController
@RequestMapping("/api/devices/{id}/keys")
class DeviceKeyApi {
    private final Devices devices;
    private final DeviceKeys keys;
    private final KeyMapping mapping;

    DeviceKeyApi(Devices devices, DeviceKeys keys, KeyMapping mapping) {
        this.devices = devices;
        this.keys = keys;
        this.mapping = mapping;
    }

    /** The keys that are no signals of the device's machine by themselves. */
    record KeysJson(List<KeyJson> keys) {}

    /**
     * One key.
     *
     * @param machineId the machine for whose signal it stands; absent while nobody said so
     * @param unit UCUM code of what the device sends
     * @param scale what its numbers are multiplied with to be in that unit
     * @param shift what is added then
     * @param earlier what becomes of the values from before it was mapped
     * @param earlierPoints how many of them were put under the signal
     */
    record KeyJson(
            String key,
            @Nullable MachineId machineId,
            @Nullable String signal,
            @Nullable String unit,
            @Nullable Double scale,
            @Nullable Double shift,
            DeviceKey.Earlier earlier,
            long earlierPoints) {

        static KeyJson of(DeviceKey key) {
            KeyTarget target = key.target();
            return target == null
                    ? new KeyJson(key.key(), null, null, null, null, null, key.earlier(), key.earlierPoints())
                    : new KeyJson(
                            key.key(),
                            target.machine(),
                            target.signal(),
                            target.unit(),
                            target.scale(),
                            target.shift(),
                            key.earlier(),
                            key.earlierPoints());
        }
    }

    /**
     * What a key is to stand for.
     *
     * @param machineId the device's own machine when it is absent
     * @param unit UCUM code of what the device sends; the signal's when it is absent
     * @param earlier whether the values from before are to appear under the signal too; they are when it is absent
     */
    record KeyRequest(
            @Nullable MachineId machineId,
            @Nullable String signal,
            @Nullable String unit,
            @Nullable Double scale,
            @Nullable Double shift,
            @Nullable Boolean earlier) {}

    /** The keys of a device that are no signals by themselves, mapped or not. */
    @GetMapping
    KeysJson list(@PathVariable DeviceId id) {
        devices.get(id);
        return new KeysJson(keys.of(id).stream()
                .filter(key -> !Questionable.is(key.key()))
                .map(KeyJson::of)
                .toList());
    }

    /** Says what a key stands for. */
    @PutMapping("/{key}")
    KeyJson map(@PathVariable DeviceId id, @PathVariable String key, @RequestBody KeyRequest request) {
        return KeyJson.of(mapping.map(
                id,
                key,
                new KeyMapping.Wish(
                        request.machineId(),
                        request.signal(),
                        request.unit(),
                        request.scale(),
                        request.shift(),
                        request.earlier() == null || request.earlier())));
    }

    /** Takes back what a key stands for. */
    @DeleteMapping("/{key}")
    void unmap(@PathVariable DeviceId id, @PathVariable String key) {
        mapping.unmap(id, key);
    }
}
