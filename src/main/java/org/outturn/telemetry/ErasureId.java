package org.outturn.telemetry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies an erasure. */
public record ErasureId(@JsonValue UUID value) {
    static ErasureId next() {
        return new ErasureId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static ErasureId valueOf(String text) {
        try {
            return new ErasureId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("erasure", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
