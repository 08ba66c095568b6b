package org.outturn.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Period;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Erasures as the database has them. */
@Repository
class ErasureRows {
    private static final String SELECT = "select * from telemetry.erasure where tenant_id = identity.tenant()";

    private final JdbcClient db;
    private final Clock clock;

    ErasureRows(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Erasure get(ErasureId id) {
        return db.sql(SELECT + " and id = ?")
                .param(id.value())
                .query(ErasureRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("erasure", id));
    }

    List<Erasure> latest(int most) {
        return db.sql(SELECT + " order by ordered_at desc limit ?")
                .param(most)
                .query(ErasureRows::row)
                .list();
    }

    void add(ErasureId id, Erasures.Subject subject, Period period, String reason) {
        Viewer viewer = Asking.required();
        db.sql("""
                insert into telemetry.erasure (id, tenant_id, customer_id, machine_id, thing, from_at, to_at, reason, person_id,
                    person, ordered_at, rest_from)
                values (:id, :tenant, :customer, :machine, :thing, :from, :to, :reason, :personId, :person, :now, :from)""")
                .param("id", id.value())
                .param("tenant", viewer.tenantId())
                .param("customer", subject.customer().value())
                .param("machine", subject.machine(), Types.OTHER)
                .param("thing", subject.name())
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("to", period.to().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("personId", viewer.personId(), Types.OTHER)
                .param("person", viewer.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /**
     * @param found how many points there are; what was said at the first beginning stays
     */
    void begin(ErasureId id, int series, long found) {
        db.sql("""
                update telemetry.erasure set state = 'RUNNING', series = ?, points_found = coalesce(points_found, ?)
                where id = ?""").params(series, found, id.value()).update();
    }

    void progress(ErasureId id, PointStore.Erased slice, Period whole) {
        Period rest = slice.rest();
        db.sql("""
                update telemetry.erasure set points = points + :points, days = days + :days, rest_from = :rest
                where id = :id""")
                .param("points", slice.points())
                .param("days", slice.days())
                .param("rest", (rest == null ? whole.to() : rest.from()).atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    void done(ErasureId id, long left) {
        db.sql("""
                update telemetry.erasure set state = 'DONE', points_left = :left, ended_at = :now,
                    points = greatest(points, points_found - :left)
                where id = :id""")
                .param("left", left)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id.value())
                .update();
    }

    /** What a process left behind when it ended. */
    record Left(UUID id, UUID tenantId, @Nullable UUID personId, String person) {}

    List<Left> left() {
        return Asking.presenting(
                "restart:erasures", () -> db.sql("""
                        select id, tenant_id, person_id, person from telemetry.erasure where state <> 'DONE'
                        order by ordered_at""").query(Left.class).list());
    }

    /** The series that an erasure is about, whoever owns them now. */
    List<SeriesId> series(OrganisationId customer, @Nullable UUID machine) {
        return db.sql("""
                select id from telemetry.series where tenant_id = identity.tenant() and customer_id = :customer
                    and (machine_id = :machine or cast(:machine as uuid) is null)
                order by id""")
                .param("customer", customer.value())
                .param("machine", machine, Types.OTHER)
                .query((row, index) -> new SeriesId(row.getLong("id")))
                .list();
    }

    private static Erasure row(ResultSet row, int index) throws SQLException {
        long left = row.getLong("points_left");
        boolean counted = !row.wasNull();
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Erasure(
                new ErasureId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                row.getObject("machine_id", UUID.class),
                row.getString("thing"),
                new Period(
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("to_at", OffsetDateTime.class).toInstant()),
                row.getString("reason"),
                row.getString("person"),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                Erasure.State.valueOf(row.getString("state")),
                row.getObject("rest_from", OffsetDateTime.class).toInstant(),
                row.getInt("series"),
                row.getLong("points"),
                row.getInt("days"),
                counted ? left : null,
                ended == null ? null : ended.toInstant());
    }
}
