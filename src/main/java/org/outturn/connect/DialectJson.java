package org.outturn.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.outturn.base.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of devices apart from telemetry: small, and as strict as telemetry. */
final class DialectJson {
    static final JsonMapper MAPPER = JsonMapper.builder(TelemetryJson.JSON)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST_VALUE = 8_192;

    private DialectJson() {}

    /** An object, or a refusal that says what is wrong. */
    static ObjectNode object(byte[] payload) {
        if (any(payload) instanceof ObjectNode object) {
            return object;
        }
        throw unreadable("Expected an object like {\"key\":\"value\"}.");
    }

    /** Any JSON, or a refusal that says what is wrong. */
    static JsonNode any(byte[] payload) {
        try {
            TelemetryJson.refuseBrokenUtf8(payload);
            JsonNode node = MAPPER.readTree(payload);
            if (node.isMissingNode()) {
                throw unreadable("There is nothing in it.");
            }
            return node;
        } catch (TelemetryJson.Unreadable e) {
            throw unreadable(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw unreadable("This is no valid JSON: " + e.getOriginalMessage());
        }
    }

    static Refused unreadable(String what) {
        return Refused.input("message-unreadable", "body", what, "Send JSON as the device documentation shows it.");
    }

    /** The values of an object as JSON texts; what is null is left out. */
    static Map<String, String> values(String prefix, ObjectNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.properties().forEach(each -> {
            String key = prefix + each.getKey();
            if (!TelemetryJson.isKey(key)) {
                throw unreadable("A key must begin with a letter and have at most 128 letters, digits or _ . : -");
            }
            if (!each.getValue().isNull()) {
                values.put(key, text(each.getValue()));
            }
        });
        return values;
    }

    static String text(JsonNode value) {
        String text = MAPPER.writeValueAsString(value);
        if (text.length() > LONGEST_VALUE) {
            throw unreadable("A value may have at most " + LONGEST_VALUE + " characters.");
        }
        return text;
    }

    static JsonNode node(String text) {
        return MAPPER.readTree(text);
    }
}
