package org.outturn.measure.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies an entered record. */
public record RecordId(@JsonValue UUID value) {
    public static RecordId next() {
        return new RecordId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static RecordId valueOf(String text) {
        try {
            return new RecordId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("record", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
