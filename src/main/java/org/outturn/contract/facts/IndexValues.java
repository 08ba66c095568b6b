package org.outturn.contract.facts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.base.Slice;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Reach;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The published indexes that prices follow; the provider's own, in versions. */
@Repository
public class IndexValues {
    private static final int NOTE = 500;

    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    IndexValues(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** The value of an index in a month, as it was said last; empty when nobody said it. */
    public Optional<IndexValue> value(String key, YearMonth month) {
        return db.sql("""
                select * from contract.index_value where key = ? and month = ? order by version desc limit 1""").params(key, month.atDay(1)).query(IndexValues::row).optional();
    }

    /** The value of the latest month up to the given one of which a value is known. */
    public Optional<IndexValue> latest(String key, YearMonth upTo) {
        return db.sql("""
                select * from contract.index_value where key = ? and month <= ? order by month desc, version desc limit 1""").params(key, upTo.atDay(1)).query(IndexValues::row).optional();
    }

    /** The values that count, by index and month, the latest month of each index first. */
    public Slice<IndexValue> slice(int limit, String cursor) {
        Optional<Cursor> after = Cursor.read(cursor, 2);
        List<IndexValue> found = db.sql("""
                select * from (
                    select distinct on (key, month) * from contract.index_value order by key, month, version desc) as newest
                where :begin or key > :key or key = :key and month < :month
                order by key, month desc limit :limit""")
                .param("begin", after.isEmpty())
                .param("key", after.map(place -> place.get(0)).orElse(""))
                .param(
                        "month",
                        after.map(place -> place.get(1, LocalDate::parse)).orElse(LocalDate.EPOCH))
                .param("limit", limit + 1)
                .query(IndexValues::row)
                .list();
        return Slice.of(found, limit, each -> Cursor.of(each.key(), each.month().atDay(1)));
    }

    /** Says the value of an index in a month; what was said before stays to be read. */
    @Transactional
    public IndexValue say(
            @Nullable String key, @Nullable YearMonth month, @Nullable BigDecimal value, @Nullable String note) {
        Asking.required().requireProvider(Role.FINANCE, Role.ADMINISTRATOR);
        String name = Check.text("key", key);
        YearMonth of = Field.given("month", month);
        Reach.day("month", of.atDay(1));
        BigDecimal number = Check.positive("value", value);
        String said = Field.text("note", note, NOTE);
        int version = value(name, of).map(IndexValue::version).orElse(0) + 1;
        try {
            db.sql("insert into contract.index_value values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            Asking.required().tenantId(),
                            name,
                            of.atDay(1),
                            version,
                            number,
                            said,
                            Asking.required().name(),
                            OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refused.state("contract-moved", "Somebody was quicker.", "Load it again.");
        }
        audit.record(
                "index.value-said",
                new AuditEntry.Thing("index", null, name, null),
                Map.of("month", of.toString(), "value", number.toPlainString()));
        return value(name, of).orElseThrow();
    }

    /** Without the zeros that the column's scale adds. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static IndexValue row(ResultSet row, int index) throws SQLException {
        return new IndexValue(
                row.getString("key"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getInt("version"),
                plain(row.getBigDecimal("value")),
                row.getString("note"),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
