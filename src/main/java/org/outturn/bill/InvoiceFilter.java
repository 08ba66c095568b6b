package org.outturn.bill;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.OrganisationId;

/**
 * Which invoices are asked for.
 *
 * @param search part of a number, a contract's number or a buyer's name; empty for all
 * @param state in which state, or null for drafts and issued ones
 * @param customer of which customer, or null
 * @param month under which month, or null
 * @param paid how far paid, or null
 */
public record InvoiceFilter(
        String search,
        @Nullable State state,
        @Nullable OrganisationId customer,
        @Nullable YearMonth month,
        @Nullable Paid paid) {
    public static final InvoiceFilter ALL = new InvoiceFilter("", null, null, null, null);

    /** What came for an invoice, less what was given back. */
    static final String PAID =
            "coalesce((select sum(p.amount) from bill.payment p where p.invoice_id = invoice.id), 0)";

    /** What an invoice claims: nothing once it was credited. */
    static final String CLAIM = "case when credited_by is null then (document::jsonb ->> 'gross')::numeric else 0 end";

    private static final String CLAIMS = "state = 'ISSUED' and kind <> 'CREDIT'";

    /** How far an invoice is paid. */
    public enum Paid {
        /** Nothing came yet. */
        OPEN(CLAIM + " <> 0 and " + PAID + " = 0"),
        /** A part came. */
        PARTLY(PAID + " <> 0 and sign(" + CLAIM + " - " + PAID + ") = sign(" + CLAIM + ")"),
        /** Nothing is left. */
        PAID_UP(CLAIM + " = " + PAID),
        /** More came than is claimed. */
        OVERPAID(PAID + " <> 0 and " + CLAIM + " <> " + PAID + " and sign(" + CLAIM + " - " + PAID + ") <> sign("
                + CLAIM + ")"),
        /** Something is left, and it was due before today. */
        OVERDUE(CLAIM + " > " + PAID + " and document::jsonb ->> 'due' < :today");

        private final String sql;

        Paid(String sql) {
            this.sql = sql;
        }
    }

    /** What people tell apart. */
    public enum State {
        DRAFT("state = 'DRAFT'"),
        ISSUED("state = 'ISSUED' and kind <> 'CREDIT' and credited_by is null"),
        /** Taken back by a credit note. */
        CREDITED("credited_by is not null"),
        /** A credit note. */
        CREDIT("kind = 'CREDIT'"),
        /** A draft that was thrown away. */
        DISCARDED("state = 'DISCARDED'");

        private final String sql;

        State(String sql) {
            this.sql = sql;
        }
    }

    /** By what a list is sorted. */
    public enum By {
        MONTH("month"),
        NUMBER("number"),
        BUYER("document::jsonb -> 'buyer' ->> 'name'"),
        GROSS("(document::jsonb ->> 'gross')::numeric"),
        DUE("document::jsonb ->> 'due'");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    String where() {
        return " where tenant_id = identity.tenant() and " + (state == null ? "state <> 'DISCARDED'" : state.sql) + "\n"
                + """
                 and (:like = '%%' or number ilike :like or document::jsonb ->> 'contractNumber' ilike :like
                        or document::jsonb -> 'buyer' ->> 'name' ilike :like)
                    and (cast(:customer as uuid) is null or customer_id = cast(:customer as uuid))
                    and (cast(:month as date) is null or month = cast(:month as date))"""
                + (paid == null ? "" : " and " + CLAIMS + " and " + paid.sql);
    }
}
