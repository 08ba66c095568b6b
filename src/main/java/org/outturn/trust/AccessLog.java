package org.outturn.trust;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
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

    @Transactional
    public void write(Access access) {
        Viewer viewer = Asking.required();
        db.sql("""
                insert into trust.access_log (id, tenant_id, customer_id, at, who, person_id, machine_id, machine, signals,
                    period_from, period_to, points, purpose)
                values (:id, :tenant, :customer, :at, :who, :person, :machineId, :machine, :signals, :from, :to, :points,
                    :purpose)""")
                .param("id", Uuid7.next())
                .param("tenant", viewer.tenantId())
                .param("customer", access.customer().value())
                .param("at", OffsetDateTime.now(clock))
                .param("who", viewer.name())
                .param("person", viewer.personId(), Types.OTHER)
                .param("machineId", access.machineId())
                .param("machine", access.machine())
                .param("signals", access.signals())
                .param("from", access.period().from().atOffset(ZoneOffset.UTC))
                .param("to", access.period().to().atOffset(ZoneOffset.UTC))
                .param("points", access.points())
                .param("purpose", access.purpose().name())
                .update();
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
