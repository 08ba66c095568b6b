package org.outturn.bill;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.Slice;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Invoices in parts and by words. */
@Repository
public class InvoiceLists {
    private final JdbcClient db;
    private final Clock clock;

    InvoiceLists(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A part of the invoices asked for: drafts first, then the newest. */
    public Slice<Invoice> slice(InvoiceFilter filter, int limit, String cursor) {
        Optional<Cursor> place = Cursor.read(cursor, 4);
        List<Invoice> found = bound("select * from bill.invoice" + filter.where() + """
                 and (:first or (state = 'DRAFT', month, prepared_at, id)
                        < (:draft::boolean, :inMonth::date, :prepared::timestamptz, :id::uuid))
                order by state = 'DRAFT' desc, month desc, prepared_at desc, id desc limit :limit""", filter)
                .param("first", place.isEmpty())
                .param("draft", place.map(p -> p.get(0, Boolean::valueOf)).orElse(null), Types.BOOLEAN)
                .param("inMonth", place.map(p -> p.get(1, LocalDate::parse)).orElse(null), Types.DATE)
                .param(
                        "prepared",
                        place.map(p -> p.get(2, OffsetDateTime::parse)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", place.map(p -> p.get(3, UUID::fromString)).orElse(null), Types.OTHER)
                .param("limit", limit + 1)
                .query(InvoiceRows::row)
                .list();
        return Slice.of(
                found,
                limit,
                last -> Cursor.of(
                        last.state() == Invoice.State.DRAFT,
                        last.document().month().atDay(1),
                        last.prepared().at(),
                        last.id()));
    }

    /** The drafts and issued invoices whose number or buyer's name contains the text, newest first. */
    public List<Invoice> find(String text, int most) {
        return db.sql("""
                select * from bill.invoice
                where state <> 'DISCARDED'
                    and (number ilike :like or document::jsonb -> 'buyer' ->> 'name' ilike :like)
                order by month desc, prepared_at desc limit :most""")
                .param("like", Slice.containing(text))
                .param("most", most)
                .query(InvoiceRows::row)
                .list();
    }

    /** The issued invoice with a number. */
    public Optional<Invoice> byNumber(String number) {
        return db.sql("select * from bill.invoice where tenant_id = identity.tenant() and number = ?")
                .param(number)
                .query(InvoiceRows::row)
                .optional();
    }

    /** An invoice with what was paid of it. */
    public record Unsettled(Invoice invoice, BigDecimal paid) {}

    /**
     * The issued invoices of which another amount was paid than they claim, those first that were due first.
     *
     * @param customer only of this customer, or null
     */
    public List<Unsettled> unsettled(@Nullable OrganisationId customer, int most) {
        return db.sql("select *, " + InvoiceFilter.PAID
                        + " as paid from bill.invoice where tenant_id = identity.tenant()"
                        + " and state = 'ISSUED' and kind <> 'CREDIT' and " + InvoiceFilter.PAID + " <> "
                        + InvoiceFilter.CLAIM
                        + " and (cast(:customer as uuid) is null or customer_id = cast(:customer as uuid))"
                        + " order by document::jsonb ->> 'due', number limit :most")
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("most", most)
                .query((row, index) -> new Unsettled(InvoiceRows.row(row, index), row.getBigDecimal("paid")))
                .list();
    }

    /** A page of a list, and how many there are in all. */
    public record Found(List<Invoice> invoices, long total) {}

    /**
     * A page of those asked for; of several alike, the newest first.
     *
     * @param skip how many to leave out at the beginning
     */
    public Found page(InvoiceFilter filter, InvoiceFilter.By by, boolean descending, long skip, int limit) {
        String way = descending ? " desc nulls first" : " asc nulls last";
        List<Invoice> found = bound(
                        "select * from bill.invoice" + filter.where() + " order by " + by.sql() + way
                                + ", prepared_at desc, id limit :limit offset :skip",
                        filter)
                .param("limit", limit)
                .param("skip", skip)
                .query(InvoiceRows::row)
                .list();
        long total = bound("select count(*) from bill.invoice" + filter.where(), filter)
                .query(Long.class)
                .single();
        return new Found(found, total);
    }

    private JdbcClient.StatementSpec bound(String sql, InvoiceFilter filter) {
        return db.sql(sql)
                .param("like", Slice.containing(filter.search().strip()))
                .param(
                        "customer",
                        filter.customer() == null ? null : filter.customer().value(),
                        Types.OTHER)
                .param("month", filter.month() == null ? null : filter.month().atDay(1), Types.DATE)
                .param("today", LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString());
    }
}
