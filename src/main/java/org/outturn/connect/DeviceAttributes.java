package org.outturn.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is done with attributes: devices tell and ask, people tell devices. */
@Component
public class DeviceAttributes {
    private static final int MOST_AUDITED = 20;

    private final Devices devices;
    private final Attributes attributes;
    private final DeviceLinks links;
    private final AuditTrail audit;

    DeviceAttributes(Devices devices, Attributes attributes, DeviceLinks links, AuditTrail audit) {
        this.devices = devices;
        this.attributes = attributes;
        this.links = links;
        this.audit = audit;
    }

    /** The device says something of itself, or a gateway of its child. Must be called as a job of the device's tenant. */
    @Transactional
    public void tell(Device device, String child, JsonNode said) {
        if (!(said instanceof ObjectNode object)) {
            throw DialectJson.unreadable("Expected an object like {\"key\":\"value\"}.");
        }
        DialectJson.values(Child.prefix(child), object)
                .forEach((key, value) -> attributes.set(device, Attributes.Scope.CLIENT, key, value));
        attributes.refuseTooMany(device, Attributes.Scope.CLIENT);
    }

    /**
     * What a device is told when it asks.
     *
     * @param client keys with commas between them, or null
     * @param shared likewise; when both are null it is told everything
     */
    ObjectNode answer(Device device, String child, @Nullable String client, @Nullable String shared) {
        ObjectNode answer = DialectJson.MAPPER.createObjectNode();
        boolean all = client == null && shared == null;
        add(answer, "client", client, all, attributes.of(device.id(), Attributes.Scope.CLIENT), Child.prefix(child));
        add(answer, "shared", shared, all, attributes.of(device.id(), Attributes.Scope.SHARED), Child.prefix(child));
        return answer;
    }

    private static void add(
            ObjectNode answer,
            String name,
            @Nullable String wanted,
            boolean all,
            Map<String, String> values,
            String prefix) {
        if (wanted == null && !all) {
            return;
        }
        List<String> keys = wanted == null ? List.of() : Arrays.asList(wanted.split("[, ]+"));
        ObjectNode found = DialectJson.MAPPER.createObjectNode();
        values.forEach((key, value) -> {
            String own = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
            if (!own.isEmpty() && (all || keys.contains(own))) {
                found.set(own, DialectJson.node(value));
            }
        });
        if (!found.isEmpty()) {
            answer.set(name, found);
        }
    }

    /**
     * Tells a device something; a null takes it back. It learns it at once when it listens, else when it asks.
     *
     * @param child which child of a gateway is told, empty for the device itself
     */
    @Transactional
    public void share(DeviceId id, String child, Map<String, @Nullable JsonNode> values) {
        Device device = devices.get(id);
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR, Role.ENGINEER);
        String prefix = Child.prefix(child);
        ObjectNode told = DialectJson.MAPPER.createObjectNode();
        ArrayNode deleted = DialectJson.MAPPER.createArrayNode();
        values.forEach((key, value) -> {
            KeyMapping.accept(prefix + key);
            boolean gone = value == null || value.isNull();
            attributes.set(device, Attributes.Scope.SHARED, prefix + key, gone ? null : DialectJson.text(value));
            if (gone) {
                deleted.add(key);
            } else {
                told.set(key, value);
            }
        });
        attributes.refuseTooMany(device, Attributes.Scope.SHARED);
        if (!deleted.isEmpty()) {
            told.set("deleted", deleted);
        }
        audit.record(
                "device.attributes-shared",
                new AuditEntry.Thing(
                        "device", id.value(), device.name(), device.customer().value()),
                values.keySet().stream()
                        .limit(MOST_AUDITED)
                        .collect(Collectors.toMap(key -> prefix + key, key -> String.valueOf(values.get(key)))));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                links.attributes(id, child, told);
            }
        });
    }
}
