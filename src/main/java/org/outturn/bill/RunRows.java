package org.outturn.bill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of runs. Where a run is belongs to the transaction of what it did last, so that it goes on exactly there. */
@Repository
class RunRows {
    private static final int LISTED = 50;

    private final JdbcClient db;
    private final Clock clock;

    RunRows(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A run that a process left behind when it ended, and for whom it goes on. */
    record Left(UUID id, UUID tenantId, @Nullable UUID ownerId, String owner) {}

    /** Where a run goes on: behind this one. */
    record Place(String after, int stuck) {}

    @Transactional
    public UUID add(BillingRun.Kind kind) {
        Viewer viewer = Asking.required();
        UUID id = Uuid7.next();
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        db.sql("""
                insert into bill.run (id, tenant_id, owner_id, owner, kind, state, as_of, created_at)
                values (:id, :tenant, :ownerId, :owner, :kind, 'QUEUED', :now, :now)""")
                .param("id", id)
                .param("tenant", viewer.tenantId())
                .param("ownerId", viewer.personId(), Types.OTHER)
                .param("owner", viewer.name())
                .param("kind", kind.name())
                .param("now", now)
                .update();
        return id;
    }

    BillingRun get(UUID id) {
        return db.sql("select * from bill.run where tenant_id = identity.tenant() and id = ?")
                .param(id)
                .query(RunRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("run", id));
    }

    List<BillingRun> latest() {
        return db.sql("select * from bill.run where tenant_id = identity.tenant() order by created_at desc limit ?")
                .param(LISTED)
                .query(RunRows::row)
                .list();
    }

    Optional<BillingRun> moving() {
        return latest().stream().filter(run -> run.state().isMoving()).findFirst();
    }

    /** Begins or goes on; a run that does not get on however often a process tries is given up. */
    @Transactional
    public boolean begin(UUID id, int total) {
        return db.sql("""
                update bill.run set state = 'RUNNING', total = ?, stuck = stuck + 1
                where id = ? and state in ('QUEUED', 'RUNNING') and not cancelling""").params(total, id).update() == 1;
    }

    Place place(UUID id) {
        return db.sql("select after, stuck from bill.run where id = ?")
                .param(id)
                .query(Place.class)
                .single();
    }

    /** How far it is, in the transaction of what was done; false when it should not go on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void did(UUID id, String after) {
        db.sql("update bill.run set after = ?, done = done + 1, stuck = 0 where id = ?")
                .params(after, id)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void counted(UUID id, int written, int parked) {
        db.sql("update bill.run set written = written + ?, parked = parked + ? where id = ?")
                .params(written, parked, id)
                .update();
    }

    boolean cancelling(UUID id) {
        return db.sql("select cancelling from bill.run where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    @Transactional
    public boolean cancel(UUID id) {
        return db.sql("update bill.run set cancelling = true where id = ? and state in ('QUEUED', 'RUNNING')")
                        .param(id)
                        .update()
                == 1;
    }

    @Transactional
    public void end(UUID id, BillingRun.State state) {
        db.sql("update bill.run set state = ?, ended_at = ? where id = ? and state in ('QUEUED', 'RUNNING')")
                .params(state.name(), OffsetDateTime.now(clock), id)
                .update();
    }

    /** Runs of all tenants that wait or were running when a process ended. */
    List<Left> left() {
        return Asking.presenting(
                "restart:billing", () -> db.sql("""
                        select id, tenant_id, owner_id, owner from bill.run where state in ('QUEUED', 'RUNNING')
                        order by created_at""").query(Left.class).list());
    }

    private static BillingRun row(ResultSet row, int index) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new BillingRun(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                BillingRun.Kind.valueOf(row.getString("kind")),
                BillingRun.State.valueOf(row.getString("state")),
                instant(row, "as_of"),
                row.getInt("done"),
                row.getInt("total"),
                row.getInt("written"),
                row.getInt("parked"),
                row.getBoolean("cancelling"),
                instant(row, "created_at"),
                ended == null ? null : ended.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
