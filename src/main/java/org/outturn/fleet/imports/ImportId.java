package org.outturn.fleet.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies an import. */
public record ImportId(@JsonValue UUID value) {
    public static ImportId next() {
        return new ImportId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static ImportId valueOf(String text) {
        try {
            return new ImportId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("import", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
