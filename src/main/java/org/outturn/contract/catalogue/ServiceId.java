package org.outturn.contract.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a service of the catalogue. */
public record ServiceId(@JsonValue UUID value) {
    public static ServiceId next() {
        return new ServiceId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static ServiceId valueOf(String text) {
        try {
            return new ServiceId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("service", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
