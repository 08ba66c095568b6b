package org.outturn.connect;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a device says of itself and what it is told, for programs. */
@RestController
@RequestMapping("/api/devices/{id}/attributes")
class AttributeApi {
    private final Devices devices;
    private final Attributes attributes;
    private final DeviceAttributes sharing;

    AttributeApi(Devices devices, Attributes attributes, DeviceAttributes sharing) {
        this.devices = devices;
        this.attributes = attributes;
        this.sharing = sharing;
    }

    /**
     * A device's attributes.
     *
     * @param client what it says of itself; keys of a gateway's children begin with their names
     * @param shared what it was told
     */
    record AttributesJson(Map<String, Object> client, Map<String, Object> shared) {}

    /**
     * What a device is to be told.
     *
     * @param shared values by key; null takes a value back
     * @param child name of the device behind a gateway that is told; absent for the device itself
     */
    record AttributesRequest(
            @Nullable Map<String, @Nullable Object> shared,
            @Nullable String child) {}

    /** What a device says of itself and what it was told. */
    @GetMapping
    AttributesJson get(@PathVariable DeviceId id) {
        devices.get(id);
        return new AttributesJson(read(id, Attributes.Scope.CLIENT), read(id, Attributes.Scope.SHARED));
    }

    private Map<String, Object> read(DeviceId id, Attributes.Scope scope) {
        Map<String, Object> read = new TreeMap<>();
        attributes.of(id, scope).forEach((key, value) -> read.put(key, DialectJson.node(value)));
        return read;
    }

    /** Tells a device something, at once if it listens. */
    @PutMapping
    AttributesJson share(@PathVariable DeviceId id, @RequestBody AttributesRequest request) {
        Map<String, @Nullable JsonNode> values = new TreeMap<>();
        Field.given("shared", request.shared())
                .forEach((key, value) -> values.put(key, value == null ? null : DialectJson.MAPPER.valueToTree(value)));
        sharing.share(id, request.child() == null ? "" : request.child(), values);
        return get(id);
    }
}
