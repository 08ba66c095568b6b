package org.outturn.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a person. */
public record PersonId(@JsonValue UUID value) {
    public static PersonId next() {
        return new PersonId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static PersonId valueOf(String text) {
        try {
            return new PersonId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("person", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
