package org.outturn.trust;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.outturn.base.Period;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The append-only log of who looked at what, when and why. */
@Repository
public class AccessLog {
    private final JdbcClient db;
    private final Clock clock;

    AccessLog(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public void write(Access access) {
        write(List.of(access));
    }

    /** Several looks of the same moment. */
    @Transactional
    public void write(List<Access> accesses) {
        Viewer viewer = Asking.required();
        db.sql("""
                insert into trust.access_log (id, tenant_id, customer_id, at, who, person_id, machine_id, machine, signals,
                    period_from, period_to, points, purpose)
                select cast(id as uuid), :tenant, cast(customer as uuid), :at, :who, cast(:person as uuid),
                    cast(machine_id as uuid), machine, signals, cast(period_from as timestamptz),
                    cast(period_to as timestamptz), cast(points as bigint), purpose
                from unnest(cast(:ids as text[]), cast(:customers as text[]), cast(:machineIds as text[]),
                    cast(:machines as text[]), cast(:signals as text[]), cast(:froms as text[]), cast(:tos as text[]),
                    cast(:points as text[]), cast(:purposes as text[]))
                    as each (id, customer, machine_id, machine, signals, period_from, period_to, points, purpose)""")
                .param("tenant", viewer.tenantId())
                .param("at", OffsetDateTime.now(clock))
                .param("who", viewer.name())
                .param("person", viewer.personId(), Types.OTHER)
                .param("ids", texts(accesses, access -> Uuid7.next()))
                .param("customers", texts(accesses, access -> access.customer().value()))
                .param("machineIds", texts(accesses, Access::machineId))
                .param("machines", texts(accesses, Access::machine))
                .param("signals", texts(accesses, Access::signals))
                .param("froms", texts(accesses, access -> access.period().from().atOffset(ZoneOffset.UTC)))
                .param("tos", texts(accesses, access -> access.period().to().atOffset(ZoneOffset.UTC)))
                .param("points", texts(accesses, Access::points))
                .param("purposes", texts(accesses, access -> access.purpose().name()))
                .update();
    }

    /** The driver knows arrays of text, and none of ids or times. */
    private static String[] texts(List<Access> accesses, Function<Access, Object> value) {
        return accesses.stream().map(value).map(String::valueOf).toArray(String[]::new);
    }

    /** The latest accesses that the viewer may see, newest first. */
    public List<Access.Logged> latest(int most) {
        return db.sql("select * from trust.access_log order by at desc limit ?")
                .param(most)
                .query(AccessLog::row)
                .list();
    }

    private static Access.Logged row(ResultSet row, int index) throws SQLException {
        var access = new Access(
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                row.getObject("machine_id", UUID.class),
                row.getString("machine"),
                row.getString("signals"),
                new Period(
                        row.getObject("period_from", OffsetDateTime.class).toInstant(),
                        row.getObject("period_to", OffsetDateTime.class).toInstant()),
                row.getLong("points"),
                Purpose.valueOf(row.getString("purpose")));
        return new Access.Logged(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("who"), access);
    }
}
