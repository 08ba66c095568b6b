package org.outturn.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a site. */
public record SiteId(@JsonValue UUID value) {
    public static SiteId next() {
        return new SiteId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static SiteId valueOf(String text) {
        try {
            return new SiteId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("site", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
