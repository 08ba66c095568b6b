package org.outturn.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a baseline. */
public record BaselineId(@JsonValue UUID value) {
    public static BaselineId next() {
        return new BaselineId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static BaselineId valueOf(String text) {
        try {
            return new BaselineId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("baseline", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
