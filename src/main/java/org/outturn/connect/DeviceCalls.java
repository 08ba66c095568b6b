package org.outturn.connect;

import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What devices may ask of us by name. */
@Component
class DeviceCalls {
    private final Clock clock;
    private final MqttSettings mqtt;
    private final LimitSettings limits;

    DeviceCalls(Clock clock, MqttSettings mqtt, LimitSettings limits) {
        this.clock = clock;
        this.mqtt = mqtt;
        this.limits = limits;
    }

    /** Answers {@code {"method":…}}: the time in milliseconds, or what the device may send; an error for anything else. */
    JsonNode answer(ObjectNode call) {
        return switch (call.path("method").asString("")) {
            case "getCurrentTime", "getServerTime" -> DialectJson.MAPPER.valueToTree(clock.millis());
            case "getSessionLimits" -> {
                ObjectNode answer = DialectJson.MAPPER.createObjectNode();
                answer.put("maxPayloadSize", mqtt.maxMessageBytes());
                answer.set("rateLimits", DialectJson.MAPPER.createObjectNode().put("messages", rate()));
                yield answer;
            }
            default ->
                DialectJson.MAPPER
                        .createObjectNode()
                        .put("error", "There is no such method; there are getCurrentTime and getSessionLimits.");
        };
    }

    /** Messages and seconds with a colon between them, as devices of the dialect read it; empty without a limit. */
    private String rate() {
        return limits.deviceMessages() == 0 ? "" : limits.deviceMessages() + ":1";
    }
}
