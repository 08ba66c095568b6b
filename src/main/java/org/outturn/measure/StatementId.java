package org.outturn.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a value statement. */
public record StatementId(@JsonValue UUID value) {
    public static StatementId next() {
        return new StatementId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static StatementId valueOf(String text) {
        try {
            return new StatementId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("value statement", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
