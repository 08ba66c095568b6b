package org.outturn.connect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a device. */
public record DeviceId(@JsonValue UUID value) {
    public static DeviceId next() {
        return new DeviceId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static DeviceId valueOf(String text) {
        try {
            return new DeviceId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("device", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
