package org.outturn.connect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a device is told to do.
 *
 * @param id what its answer refers to
 * @param child which child of a gateway is told; empty for the device itself
 * @param params JSON
 * @param answer JSON; null as long as there is none
 * @param who who said so
 * @param expires after this it is not given to the device any more
 */
record Command(
        long id,
        DeviceId device,
        String child,
        String method,
        JsonNode params,
        State state,
        @Nullable JsonNode answer,
        String who,
        Instant created,
        Instant expires,
        @Nullable Instant answered) {

    /** How far it has come. */
    enum State {
        WAITING,
        SENT,
        ANSWERED
    }

    /** As the device reads it: method and params. */
    ObjectNode call() {
        ObjectNode call = DialectJson.MAPPER.createObjectNode();
        call.put("method", method);
        call.set("params", params);
        return call;
    }

    /** The same with its id. */
    ObjectNode callWithId() {
        ObjectNode call = DialectJson.MAPPER.createObjectNode();
        call.put("id", id);
        call.put("method", method);
        call.set("params", params);
        return call;
    }
}
