package org.outturn.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a machine. */
public record MachineId(@JsonValue UUID value) {
    public static MachineId next() {
        return new MachineId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static MachineId valueOf(String text) {
        try {
            return new MachineId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("machine", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
