package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;

/** Identifies a contract. */
public record ContractId(@JsonValue UUID value) {
    public static ContractId next() {
        return new ContractId(Uuid7.next());
    }

    /** Reads the id from text; what is no id names nothing, so it is not found. */
    @JsonCreator
    public static ContractId valueOf(String text) {
        try {
            return new ContractId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound("contract", text);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
