package org.outturn.bill.earnings;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of issued invoices and credit notes, added up by the database. */
@Repository
class InvoicedLines {
    private final JdbcClient db;

    InvoicedLines(JdbcClient db) {
        this.db = db;
    }

    /** Those of a currency before a month. */
    List<InvoicedLine> before(YearMonth month, Currency currency) {
        return db.sql("""
                select i.month, i.contract_id, i.customer_id, line->'rated'->>'type' as type,
                    (line->'rated'->>'from')::date as from_day, (line->'rated'->>'to')::date as to_day,
                    sum((line->'rated'->>'amount')::numeric) as amount
                from bill.invoice i, jsonb_array_elements(i.document::jsonb->'lines') line
                where i.tenant_id = identity.tenant() and i.state = 'ISSUED' and i.month < ?
                    and i.document::jsonb->>'currency' = ?
                group by 1, 2, 3, 4, 5, 6
                order by 1, 2, 3, 4, 5""")
                .params(month.atDay(1), currency.getCurrencyCode())
                .query((row, _) -> new InvoicedLine(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getObject("contract_id", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        row.getString("type"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getBigDecimal("amount")))
                .list();
    }

    /** In which anything was invoiced or entered as cost, the most used first. */
    List<Currency> currencies() {
        return db.sql("""
                select currency from (
                    select document::jsonb->>'currency' as currency, count(*) as often from bill.invoice
                    where tenant_id = identity.tenant() and state = 'ISSUED' group by 1
                    union all
                    select currency, 0 from bill.cost
                    where tenant_id = identity.tenant() and taken_back_at is null group by 1) used
                group by currency order by sum(often) desc, currency""").query(String.class).list().stream()
                .map(Currency::getInstance)
                .toList();
    }
}
