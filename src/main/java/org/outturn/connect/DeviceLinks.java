package org.outturn.connect;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Who listens for a device just now: its connections, and requests that wait. */
@Component
class DeviceLinks {
    private final Map<DeviceId, Set<Link>> links = new ConcurrentHashMap<>();

    /** Something that can be told to a device; the methods must not block. */
    interface Link {
        /** Shared attributes have changed. */
        default void attributes(String child, JsonNode told) {}

        /** A command waits. */
        default void command() {}
    }

    void add(DeviceId device, Link link) {
        links.compute(device, (same, all) -> {
            Set<Link> some = all == null ? ConcurrentHashMap.newKeySet() : all;
            some.add(link);
            return some;
        });
    }

    void remove(DeviceId device, Link link) {
        links.computeIfPresent(device, (same, all) -> {
            all.remove(link);
            return all.isEmpty() ? null : all;
        });
    }

    /** Does anybody listen for this device? */
    boolean isListened(DeviceId device) {
        return links.containsKey(device);
    }

    void attributes(DeviceId device, String child, JsonNode told) {
        links.getOrDefault(device, Set.of()).forEach(link -> link.attributes(child, told));
    }

    void command(DeviceId device) {
        links.getOrDefault(device, Set.of()).forEach(Link::command);
    }
}
