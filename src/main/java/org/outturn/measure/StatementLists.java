package org.outturn.measure;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outturn.base.Cursor;
import org.outturn.base.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Value statements in parts and by words. */
@Repository
public class StatementLists {
    private final JdbcClient db;
    private final StatementRows statements;

    StatementLists(JdbcClient db, StatementRows statements) {
        this.db = db;
        this.statements = statements;
    }

    /** A part of the statements that one may see, newest month first. */
    public Slice<Statement> slice(int limit, String cursor) {
        Optional<Cursor> place = Cursor.read(cursor, 3);
        List<Statement> found = db.sql("""
                select * from measure.statement
                where :first or (month, version, id) < (:month::date, :version::int, :id::uuid)
                order by month desc, version desc, id desc limit :limit""")
                .param("first", place.isEmpty())
                .param("month", place.map(p -> p.get(0, LocalDate::parse)).orElse(null), Types.DATE)
                .param("version", place.map(p -> p.get(1, Integer::valueOf)).orElse(null), Types.INTEGER)
                .param("id", place.map(p -> p.get(2, UUID::fromString)).orElse(null), Types.OTHER)
                .param("limit", limit + 1)
                .query(statements::row)
                .list();
        return Slice.of(
                found,
                limit,
                last -> Cursor.of(
                        last.document().month().atDay(1), last.document().version(), last.id()));
    }

    /** The statements whose number contains the text, newest first. */
    public List<Statement> find(String text, int most) {
        return db.sql("select * from measure.statement where number ilike ? order by month desc, number limit ?")
                .params(Slice.containing(text), most)
                .query(statements::row)
                .list();
    }

    /** The statements that one may see, newest month first. */
    public List<Statement> latest(int most) {
        return db.sql("select * from measure.statement order by month desc, version desc limit ?")
                .param(most)
                .query(statements::row)
                .list();
    }
}
