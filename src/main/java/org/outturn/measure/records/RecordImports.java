package org.outturn.measure.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.Sheet;
import org.outturn.fleet.sheet.SheetReader;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records from a file: all of it or nothing, each mistake told with its row, and taken back together if need be. */
@Service
public class RecordImports {
    /** The columns of a file, in the order of its template. */
    public static final List<String> COLUMNS =
            List.of("machine", "kind", "from", "to", "planned", "amount", "unit", "reason", "note");

    /** The most rows of a file: it is checked and entered while one waits. */
    public static final int MOST_ROWS = 5_000;

    /** The most mistakes that are told of a file. */
    public static final int MOST_MISTAKES = 200;

    private static final int SHOWN = 50;
    private final JdbcClient db;
    private final Records records;
    private final RecordRows rows;
    private final RecordList list;
    private final Machines machines;
    private final AuditTrail audit;
    private final Clock clock;

    RecordImports(
            JdbcClient db,
            Records records,
            RecordRows rows,
            RecordList list,
            Machines machines,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.records = records;
        this.rows = rows;
        this.list = list;
        this.machines = machines;
        this.audit = audit;
        this.clock = clock;
    }

    /** Reads a file and enters all of its rows, or none. */
    @Transactional
    public RecordImport.Result take(String name, byte[] file) {
        Records.requireRight();
        return switch (checked(file)) {
            case Good(var wishes) -> new RecordImport.Done(write(name, file, wishes));
            case Bad(var result) -> result;
        };
    }

    /** Reads a file as {@link #take} does and tells what that would come to; nothing is kept. */
    @Transactional
    public RecordImport.Rehearsal rehearse(byte[] file) {
        Records.requireRight();
        return switch (checked(file)) {
            case Good(var wishes) -> {
                refuseTwice(Sha256.of(file), side());
                yield new RecordImport.Good(wishes.size());
            }
            case Bad(RecordImport.Unreadable unreadable) -> unreadable;
            case Bad(RecordImport.Wrong wrong) -> wrong;
            case Bad(RecordImport.Done done) -> throw new IllegalStateException("Checking enters nothing.");
        };
    }

    /** What became of checking a file. */
    private sealed interface Checked {}

    private record Good(List<Records.Wish> wishes) implements Checked {}

    private record Bad(RecordImport.Result result) implements Checked {}

    private Checked checked(byte[] file) {
        return switch (SheetReader.read(file)) {
            case SheetReader.Unreadable unreadable ->
                new Bad(new RecordImport.Unreadable(List.of(unreadable.mistake())));
            case Sheet sheet -> checked(sheet);
        };
    }

    private Checked checked(Sheet sheet) {
        if (sheet.rows().size() > MOST_ROWS) {
            return new Bad(new RecordImport.Unreadable(List.of(Mistake.ofFile("rows-too-many", MOST_ROWS))));
        }
        if (!sheet.mistakes().isEmpty()) {
            return new Bad(new RecordImport.Unreadable(sheet.mistakes()));
        }
        List<String> columns = RecordColumns.of(sheet.header());
        List<RecordImport.WrongRow> wrong = new ArrayList<>();
        List<Records.Wish> wishes = new ArrayList<>();
        Map<String, Optional<Machine>> known = new HashMap<>();
        Map<MachineId, Instant> since = new HashMap<>();
        for (Sheet.Row row : sheet.rows()) {
            try {
                wishes.add(records.accepted(wish(columns, row, known), since));
            } catch (Refused refused) {
                wrong.add(new RecordImport.WrongRow(row.number(), refused));
                if (wrong.size() == MOST_MISTAKES) {
                    break;
                }
            }
        }
        return wrong.isEmpty() ? new Good(wishes) : new Bad(new RecordImport.Wrong(wrong));
    }

    private Records.Wish wish(List<String> columns, Sheet.Row row, Map<String, Optional<Machine>> known) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), row.cells().get(i));
        }
        Machine machine = machine(fields.getOrDefault("machine", ""), known);
        return new Records.Wish(machine, RecordRow.read(fields, machine.zone()));
    }

    private Machine machine(String number, Map<String, Optional<Machine>> known) {
        return numbered(Field.line("machine", number, SHOWN), each -> known.computeIfAbsent(each, machines::numbered));
    }

    private static Machine numbered(String number, Function<String, Optional<Machine>> find) {
        return find.apply(number)
                .orElseThrow(() -> Refused.input(
                                "record-machine-unknown",
                                "machine",
                                "There is no machine " + number + ", or you may not see it.",
                                "Use the machine's number, such as M-1042.")
                        .naming(number));
    }

    /** The machine with this number; refused when there is none that one may see. */
    public Machine machine(String number) {
        return numbered(Field.line("machine", number, SHOWN), machines::numbered);
    }

    private RecordImport write(String name, byte[] file, List<Records.Wish> wishes) {
        String hash = Sha256.of(file);
        OrganisationId side = side();
        refuseTwice(hash, side);
        RecordImportId id = RecordImportId.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String called = name.isBlank() ? "records.csv" : name.substring(0, Math.min(200, name.length()));
        db.sql("""
                insert into measure.record_import (id, tenant_id, customer_id, file_name, file_hash, records, who, at)
                values (:id, :tenant, :side, :name, :hash, :records, :who, :at)""")
                .param("id", id.value())
                .param("tenant", Asking.required().tenantId())
                .param("side", side == null ? null : side.value(), Types.OTHER)
                .param("name", called)
                .param("hash", hash)
                .param("records", wishes.size())
                .param("who", Asking.required().name())
                .param("at", RecordList.utc(now))
                .update();
        rows.write(wishes, id);
        Map<OrganisationId, Long> byCustomer = wishes.stream()
                .collect(Collectors.groupingBy(
                        wish -> wish.machine().customer(), LinkedHashMap::new, Collectors.counting()));
        byCustomer.forEach((customer, count) ->
                audit.record("record.imported", thing(id, called, customer), Map.of("records", count.toString())));
        return get(id);
    }

    private static @Nullable OrganisationId side() {
        return Asking.required().customer().orElse(null);
    }

    private void refuseTwice(String hash, @Nullable OrganisationId side) {
        boolean twice = db.sql("""
                        select exists (select 1 from measure.record_import where tenant_id = identity.tenant()
                            and customer_id is not distinct from cast(:side as uuid) and file_hash = :hash
                            and undone_at is null)""")
                .param("side", side == null ? null : side.value(), Types.OTHER)
                .param("hash", hash)
                .query(Boolean.class)
                .single();
        if (twice) {
            throw Refused.input(
                    "record-file-twice",
                    "file",
                    "This very file was imported already.",
                    "Undo that import first, or send a file with other rows.");
        }
    }

    private static AuditEntry.Thing thing(RecordImportId id, String name, OrganisationId customer) {
        return new AuditEntry.Thing("record-import", id.value(), name, customer.value());
    }

    public RecordImport get(RecordImportId id) {
        return db.sql("select * from measure.record_import where id = ?")
                .param(id.value())
                .query(RecordImports::row)
                .optional()
                .orElseThrow(() -> new NotFound("import", id));
    }

    /** The latest imports, newest first. */
    public List<RecordImport> latest() {
        return db.sql(
                        "select * from measure.record_import where tenant_id = identity.tenant() order by at desc limit ?")
                .param(SHOWN)
                .query(RecordImports::row)
                .list();
    }

    /** Takes back all records of an import that still count. */
    @Transactional
    public RecordImport undo(RecordImportId id) {
        Records.requireRight();
        RecordImport it = get(id);
        it.refuseIfUndone();
        List<EnteredRecord> alive = list.imported(id);
        rows.takeBack(alive, "Import " + it.file() + " undone");
        int undone = db.sql("""
                update measure.record_import set undone_by = ?, undone_at = ? where id = ? and undone_at is null""")
                .params(Asking.required().name(), OffsetDateTime.now(clock), id.value())
                .update();
        if (undone != 1) {
            throw Refused.state("record-changed", "Somebody was quicker.", "Load the page again.");
        }
        alive.stream()
                .map(EnteredRecord::customer)
                .distinct()
                .sorted(Comparator.comparing(OrganisationId::toString))
                .forEach(customer -> audit.record("record.import-undone", thing(id, it.file(), customer)));
        return get(id);
    }

    private static RecordImport row(ResultSet row, int index) throws SQLException {
        OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
        return new RecordImport(
                new RecordImportId(Objects.requireNonNull(row.getObject("id", UUID.class))),
                row.getString("file_name"),
                row.getInt("records"),
                row.getString("who"),
                RecordList.instant(row, "at"),
                row.getString("undone_by"),
                undone == null ? null : undone.toInstant());
    }
}
