package org.outturn.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a tenant. */
public record TenantId(@JsonValue UUID value) {
    public static TenantId next() {
        return new TenantId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static TenantId valueOf(String text) {
        try {
            return new TenantId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("tenant", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
