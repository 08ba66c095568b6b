package org.outturn.bill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.OrganisationId;

/** Reads invoices from their rows. */
final class InvoiceRows {
    private InvoiceRows() {}

    static Invoice row(ResultSet row, int index) throws SQLException {
        Invoice.Done prepared = done(row, "prepared");
        if (prepared == null) {
            throw new SQLException("An invoice that nobody prepared.");
        }
        return new Invoice(
                new InvoiceId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                Invoice.State.valueOf(row.getString("state")),
                InvoiceDocument.parse(row.getString("document")),
                row.getString("hash"),
                prepared,
                done(row, "issued"),
                done(row, "discarded"),
                id(row, "credits"),
                id(row, "credited_by"));
    }

    private static @Nullable InvoiceId id(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new InvoiceId(id);
    }

    private static Invoice.@Nullable Done done(ResultSet row, String what) throws SQLException {
        String by = row.getString(what + "_by");
        return by == null
                ? null
                : new Invoice.Done(
                        by, row.getObject(what + "_at", OffsetDateTime.class).toInstant());
    }
}
