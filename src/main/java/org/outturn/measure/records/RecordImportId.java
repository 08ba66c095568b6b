package org.outturn.measure.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies an import of records. */
public record RecordImportId(@JsonValue UUID value) {
    public static RecordImportId next() {
        return new RecordImportId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static RecordImportId valueOf(String text) {
        try {
            return new RecordImportId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("import", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
