package org.outturn.measure.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a value statement by driver. */
public record ValueStatementId(@JsonValue UUID value) {
    public static ValueStatementId next() {
        return new ValueStatementId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static ValueStatementId valueOf(String text) {
        try {
            return new ValueStatementId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("value statement by driver", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
