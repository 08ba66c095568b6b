package org.outturn.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a organisation. */
public record OrganisationId(@JsonValue UUID value) {
    public static OrganisationId next() {
        return new OrganisationId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static OrganisationId valueOf(String text) {
        try {
            return new OrganisationId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("organisation", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
