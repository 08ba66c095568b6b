package org.outturn.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the short numbers that people read ({@code M-1042}, {@code INV-2026-00017}): one series per tenant and kind. The
 * number belongs to the transaction that takes it, so a series has no gaps and no doubles.
 */
@Component
public class Numbers {
    private final JdbcClient db;

    Numbers(JdbcClient db) {
        this.db = db;
    }

    /** The next number of a series, {@code first} for a new one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(String kind, long first) {
        return next(kind, first, 1);
    }

    /** The first of as many numbers in a row as are wanted, {@code first} for a new series. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(String kind, long first, int count) {
        long last = db.sql("""
                insert into identity.series_number as s (tenant_id, kind, last) values (:tenant, :kind, :first + :count - 1)
                on conflict (tenant_id, kind) do update set last = s.last + :count
                returning last""")
                .param("tenant", Asking.required().tenantId())
                .param("kind", kind)
                .param("first", first)
                .param("count", count)
                .query(Long.class)
                .single();
        return last - count + 1;
    }
}
