package org.outturn.bill;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a invoice. */
public record InvoiceId(@JsonValue UUID value) {
    public static InvoiceId next() {
        return new InvoiceId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static InvoiceId valueOf(String text) {
        try {
            return new InvoiceId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("invoice", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
