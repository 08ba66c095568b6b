package org.outturn.bill;

import java.util.UUID;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;

/** The accepted value statement of a month, with the fingerprint of what was accepted. */
record AcceptedValue(UUID statement, String hash, StatementDocument document) {
    static AcceptedValue of(Statement statement) {
        return new AcceptedValue(statement.id().value(), statement.hash(), statement.document());
    }
}
