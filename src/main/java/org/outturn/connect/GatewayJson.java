package org.outturn.connect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.outturn.base.Refused;
import tools.jackson.databind.JsonNode;

/** Reads what a gateway sends for the devices behind it: {@code {"Device A":[{"ts":…,"values":{…}}],"Device B":[…]}}. */
final class GatewayJson {
    private GatewayJson() {}

    /** The readings of all children as keys of the gateway; readings without a time get {@code now}. */
    static Decoded decode(byte[] payload, Instant now) {
        List<Decoded.Reading> all = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> child : DialectJson.object(payload).properties()) {
                if (child.getKey().isEmpty()) {
                    return new Decoded.Malformed("A device behind the gateway has no name.");
                }
                String prefix = Child.prefix(child.getKey());
                switch (TelemetryJson.decode(DialectJson.MAPPER.writeValueAsBytes(child.getValue()), now)) {
                    case Decoded.Malformed(String what) -> {
                        return new Decoded.Malformed(child.getKey() + ": " + what);
                    }
                    case Decoded.Understood(List<Decoded.Reading> readings) -> {
                        for (Decoded.Reading each : readings) {
                            boolean apart = Questionable.is(each.key());
                            String key = prefix + (apart ? each.key().substring(1) : each.key());
                            if (!TelemetryJson.isKey(key) || all.size() == TelemetryJson.MOST_READINGS) {
                                return new Decoded.Malformed(child.getKey()
                                        + ": too many values, or the name and a key together are too long.");
                            }
                            all.add(new Decoded.Reading(
                                    apart ? Questionable.key(key) : key, each.time(), each.value()));
                        }
                    }
                }
            }
        } catch (Refused e) {
            return new Decoded.Malformed(e.what());
        }
        return new Decoded.Understood(all);
    }
}
