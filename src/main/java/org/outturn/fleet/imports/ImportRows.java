package org.outturn.fleet.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Sha256;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.Sheet;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The rows of imports. Each change of state says from which state, so that two who do the same don't both succeed. */
@Repository
class ImportRows {
    private static final String COLUMNS = """
            id, owner, file_name, file_size, file_hash, header, mapping, choices, state, step, done, total, cancelling,
            mistakes, machines, sites, customers, created_at, ended_at, undone_at, undone_by
            """;
    private static final int LISTED = 100;

    private final JdbcClient db;
    private final Clock clock;

    ImportRows(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** An import that was left behind by a process that ended, and for whom it goes on. */
    record Left(UUID id, UUID tenantId, @Nullable UUID ownerId, String owner) {}

    /** The file of an import, and how often a process began to write it. */
    record File(byte[] content, int attempts) {}

    @Transactional
    public void add(ImportId id, String fileName, byte[] file, Sheet sheet, Mapping mapping, Choices choices) {
        Viewer viewer = Asking.required();
        db.sql("""
                insert into fleet.import (id, tenant_id, owner_id, owner, file_name, file_size, file_hash, file, header,
                    mapping, choices, state, total, created_at)
                values (:id, :tenant, :ownerId, :owner, :name, :size, :hash, :file, :header, :mapping, :choices, 'CHOOSING',
                    :total, :now)""")
                .param("id", id.value())
                .param("tenant", viewer.tenantId())
                .param("ownerId", viewer.personId(), Types.OTHER)
                .param("owner", viewer.name())
                .param("name", fileName)
                .param("size", file.length)
                .param("hash", Sha256.of(file))
                .param("file", file)
                .param("header", Json.text(sheet.header()))
                .param("mapping", Json.text(mapping))
                .param("choices", Json.text(choices))
                .param("total", sheet.rows().size() + sheet.mistakes().size())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    MachineImport get(ImportId id) {
        return db.sql("select " + COLUMNS + " from fleet.import where id = ?")
                .param(id.value())
                .query(ImportRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("import", id));
    }

    /** The latest imports, newest first. */
    List<MachineImport> latest() {
        return db.sql("select " + COLUMNS
                        + " from fleet.import where tenant_id = identity.tenant() order by created_at desc limit ?")
                .param(LISTED)
                .query(ImportRows::row)
                .list();
    }

    /** How a file with the same header was read the last time. */
    Optional<MachineImport> lastWith(List<String> header) {
        return db.sql("select " + COLUMNS + """
                from fleet.import where tenant_id = identity.tenant() and header = ? and state in ('DONE', 'UNDONE')
                order by created_at desc limit 1""")
                .param(Json.text(header))
                .query(ImportRows::row)
                .optional();
    }

    File file(ImportId id) {
        return db.sql("select file, attempts from fleet.import where id = ? and file is not null")
                .param(id.value())
                .query((row, index) -> new File(row.getBytes("file"), row.getInt("attempts")))
                .optional()
                .orElseThrow(() -> new NotFound("file of import", id));
    }

    @Transactional
    public void choose(ImportId id, Mapping mapping, Choices choices) {
        db.sql("update fleet.import set mapping = ?, choices = ? where id = ? and state = 'CHOOSING'")
                .params(Json.text(mapping), Json.text(choices), id.value())
                .update();
    }

    /** From one state to another; false when it was in a third. */
    @Transactional
    public boolean move(ImportId id, MachineImport.State from, MachineImport.State to) {
        return db.sql("update fleet.import set state = ?, done = 0 where id = ? and state = ?")
                        .params(to.name(), id.value(), from.name())
                        .update()
                == 1;
    }

    /** Begins to run; counts how often, so that a file at which the process dies is not tried for ever. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean begin(ImportId id) {
        return db.sql("""
                update fleet.import set state = 'RUNNING', step = 'CHECKING', done = 0, attempts = attempts + 1
                where id = ? and state in ('QUEUED', 'RUNNING')""").param(id.value()).update() == 1;
    }

    @Transactional
    public boolean cancel(ImportId id) {
        return db.sql("update fleet.import set cancelling = true where id = ? and state in ('QUEUED', 'RUNNING')")
                        .param(id.value())
                        .update()
                == 1;
    }

    /** Tells how far it is, at once and whatever becomes of the machines; answers whether it should go on. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean progress(ImportId id, MachineImport.Step step, int done) {
        return db.sql(
                                "update fleet.import set step = ?, done = ? where id = ? and state = 'RUNNING' and not cancelling")
                        .params(step.name(), done, id.value())
                        .update()
                == 1;
    }

    /** Done, in the transaction that wrote the machines; false when somebody cancelled it meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean done(ImportId id, Plan plan) {
        return db.sql("""
                update fleet.import set state = 'DONE', done = total, machines = :machines, sites = :sites,
                    customers = :customers, ended_at = :now, file = null
                where id = :id and state = 'RUNNING' and not cancelling""")
                        .param("machines", plan.machines().size())
                        .param("sites", plan.sites().size())
                        .param("customers", plan.customers().size())
                        .param("now", OffsetDateTime.now(clock))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Ends without having written anything. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveUp(ImportId id, MachineImport.State state, List<Mistake> mistakes) {
        db.sql("""
                update fleet.import set state = ?, mistakes = ?, ended_at = ?, file = null
                where id = ? and state in ('CHOOSING', 'QUEUED', 'RUNNING')""")
                .params(state.name(), Json.text(mistakes), OffsetDateTime.now(clock), id.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void undone(ImportId id) {
        db.sql("update fleet.import set state = 'UNDONE', undone_at = ?, undone_by = ? where id = ?")
                .params(OffsetDateTime.now(clock), Asking.required().name(), id.value())
                .update();
    }

    /** Imports of all tenants that wait or were running when a process ended. */
    List<Left> left() {
        return Asking.presenting(
                "restart:imports", () -> db.sql("""
                        select id, tenant_id, owner_id, owner from fleet.import where state in ('QUEUED', 'RUNNING')
                        order by created_at""").query(Left.class).list());
    }

    private static MachineImport row(ResultSet row, int index) throws SQLException {
        return new MachineImport(
                new ImportId(row.getObject("id", UUID.class)),
                row.getString("owner"),
                row.getString("file_name"),
                row.getLong("file_size"),
                row.getString("file_hash"),
                Json.mapper().readValue(row.getString("header"), new TypeReference<List<String>>() {}),
                Json.mapper().readValue(row.getString("mapping"), Mapping.class),
                Json.mapper().readValue(row.getString("choices"), Choices.class),
                MachineImport.State.valueOf(row.getString("state")),
                MachineImport.Step.valueOf(row.getString("step")),
                row.getInt("done"),
                row.getInt("total"),
                row.getBoolean("cancelling"),
                Json.mapper().readValue(row.getString("mistakes"), new TypeReference<List<Mistake>>() {}),
                new MachineImport.Written(row.getInt("machines"), row.getInt("sites"), row.getInt("customers")),
                Objects.requireNonNull(time(row, "created_at")),
                time(row, "ended_at"),
                time(row, "undone_at"),
                row.getString("undone_by"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
