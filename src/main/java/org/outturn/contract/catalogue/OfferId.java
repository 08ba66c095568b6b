package org.outturn.contract.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies an offer. */
public record OfferId(@JsonValue UUID value) {
    public static OfferId next() {
        return new OfferId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static OfferId valueOf(String text) {
        try {
            return new OfferId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("offer", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
