package org.outturn.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies one version of a machine type. */
public record MachineTypeId(@JsonValue UUID value) {
    public static MachineTypeId next() {
        return new MachineTypeId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static MachineTypeId valueOf(String text) {
        try {
            return new MachineTypeId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("machine type", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
