package org.outturn.measure.value;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.Cursor;
import org.outturn.base.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Value statements by driver in parts and by words. */
@Repository
public class ValueLists {
    private final JdbcClient db;
    private final ValueRows rows;

    ValueLists(JdbcClient db, ValueRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /** A part of those that one may see, the latest days first. */
    public Slice<ValueStatement> slice(int limit, String cursor) {
        Optional<Cursor> place = Cursor.read(cursor, 3);
        List<ValueStatement> found = db.sql("""
                select * from measure.value_statement
                where :first or (last_day, version, id) < (:day::date, :version::int, :id::uuid)
                order by last_day desc, version desc, id desc limit :limit""")
                .param("first", place.isEmpty())
                .param("day", place.map(p -> p.get(0, LocalDate::parse)).orElse(null), Types.DATE)
                .param("version", place.map(p -> p.get(1, Integer::valueOf)).orElse(null), Types.INTEGER)
                .param("id", place.map(p -> p.get(2, UUID::fromString)).orElse(null), Types.OTHER)
                .param("limit", limit + 1)
                .query(rows::row)
                .list();
        return Slice.of(
                found,
                limit,
                last -> Cursor.of(last.document().lastDay(), last.document().version(), last.id()));
    }

    /** Those whose number contains the text, the latest days first. */
    public List<ValueStatement> find(String text, int most) {
        return db.sql("""
                select * from measure.value_statement where number ilike ? order by last_day desc, number limit ?""").params(Slice.containing(text), most).query(rows::row).list();
    }

    /** Those that one may see, the latest days first. */
    public List<ValueStatement> latest(int most) {
        return slice(most, "").items();
    }
}
