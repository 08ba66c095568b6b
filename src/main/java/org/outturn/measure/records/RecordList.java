package org.outturn.measure.records;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.NotFound;
import org.outturn.base.Period;
import org.outturn.base.Slice;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Entered records to be read: one, a list, those of some machines in a period. */
@Repository
public class RecordList {
    private static final String MATCH = """
             from measure.record where tenant_id = identity.tenant() and withdrawn = :withdrawn
                and (:anyKind or kind in (select unnest(cast(:kinds as text[]))))
                and (:anyMachine or machine_id in (select cast(u as uuid) from unnest(cast(:machines as text[])) u))
                and (:anyCustomer or customer_id in (select cast(u as uuid) from unnest(cast(:customers as text[])) u))
                and (cast(:from as timestamptz) is null or reaches_to > :from)
                and (cast(:to as timestamptz) is null or from_at < :to)
                and (:search = '' or strpos(search, :search) > 0)""";

    private final JdbcClient db;

    RecordList(JdbcClient db) {
        this.db = db;
    }

    /** Some records, with how many there are in all. */
    public record Found(List<EnteredRecord> records, long total) {}

    public EnteredRecord get(RecordId id) {
        return db.sql("select * from measure.record where id = ?")
                .param(id.value())
                .query(RecordList::row)
                .optional()
                .orElseThrow(() -> new NotFound("record", id));
    }

    /** All that was ever said in a record, the latest first. */
    public List<RecordVersion> versions(RecordId id) {
        return db.sql("select * from measure.record_version where record_id = ? order by version desc")
                .param(id.value())
                .query((row, index) -> new RecordVersion(
                        row.getInt("version"),
                        RecordVersion.Said.read(row.getString("document")),
                        row.getString("who"),
                        instant(row, "at")))
                .list();
    }

    /** A page of the list. */
    public Found page(RecordFilter filter, RecordOrder order, long skip, int limit) {
        List<EnteredRecord> records = bound(
                        "select *" + MATCH + " order by " + order.sql() + " limit :limit offset :skip", filter)
                .param("limit", limit)
                .param("skip", skip)
                .query(RecordList::row)
                .list();
        long total = bound("select count(*)" + MATCH, filter).query(Long.class).single();
        return new Found(records, total);
    }

    /**
     * A part of the list, the newest first.
     *
     * @param cursor {@code next} of the slice before; empty for the first
     */
    public Slice<EnteredRecord> slice(RecordFilter filter, int limit, String cursor) {
        Optional<Cursor> place = Cursor.read(cursor, 2);
        List<EnteredRecord> found = bound(
                        "select *" + MATCH
                                + " and (:first or (from_at, id) < (:at, :id)) order by from_at desc, id desc limit :limit",
                        filter)
                .param("first", place.isEmpty())
                .param("at", place.map(p -> utc(p.get(0, Instant::parse))).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", place.map(p -> p.get(1, UUID::fromString)).orElse(null), Types.OTHER)
                .param("limit", limit + 1)
                .query(RecordList::row)
                .list();
        return Slice.of(found, limit, last -> Cursor.of(last.entry().from(), last.id()));
    }

    /** What counts of these machines, as their customers have or had them, and touches the period, by time. */
    public List<EnteredRecord> of(Collection<Machine> machines, Set<RecordKind> kinds, Period period) {
        Set<String> wanted = machines.stream()
                .map(machine -> machine.id() + " " + machine.customer())
                .collect(Collectors.toSet());
        var filter = new RecordFilter(
                List.copyOf(kinds),
                machines.stream().map(Machine::id).distinct().toList(),
                List.of(),
                period.from(),
                period.to(),
                "",
                false);
        if (machines.isEmpty()) {
            return List.of();
        }
        return bound("select *" + MATCH + " order by from_at, id", filter).query(RecordList::row).list().stream()
                .filter(record -> wanted.contains(record.machine() + " " + record.customer()))
                .toList();
    }

    /** What came with a file and still counts. */
    List<EnteredRecord> imported(RecordImportId id) {
        return db.sql("select * from measure.record where import_id = ? and not withdrawn order by rank")
                .param(id.value())
                .query(RecordList::row)
                .list();
    }

    private JdbcClient.StatementSpec bound(String sql, RecordFilter filter) {
        return db.sql(sql)
                .param("withdrawn", filter.withdrawn())
                .param("anyKind", filter.kinds().isEmpty())
                .param("kinds", texts(filter.kinds(), RecordKind::name))
                .param("anyMachine", filter.machines().isEmpty())
                .param("machines", texts(filter.machines(), MachineId::toString))
                .param("anyCustomer", filter.customers().isEmpty())
                .param("customers", texts(filter.customers(), OrganisationId::toString))
                .param("from", utc(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", utc(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("search", filter.search().toLowerCase(Locale.ROOT));
    }

    /** The driver knows arrays of text, and none of ids. */
    static <T> String[] texts(Collection<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static EnteredRecord row(ResultSet row, int index) throws SQLException {
        UUID imported = row.getObject("import_id", UUID.class);
        OffsetDateTime to = row.getObject("to_at", OffsetDateTime.class);
        BigDecimal amount = row.getBigDecimal("amount");
        return new EnteredRecord(
                new RecordId(Objects.requireNonNull(row.getObject("id", UUID.class))),
                "R-" + row.getLong("rank"),
                new MachineId(row.getObject("machine_id", UUID.class)),
                row.getString("machine"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                imported == null ? null : new RecordImportId(imported),
                row.getInt("version"),
                new Entry(
                        RecordKind.valueOf(row.getString("kind")),
                        instant(row, "from_at"),
                        to == null ? null : to.toInstant(),
                        row.getObject("planned", Boolean.class),
                        amount == null ? null : plain(amount),
                        row.getString("unit"),
                        row.getString("reason"),
                        row.getString("note")),
                row.getBoolean("withdrawn"),
                row.getString("why"),
                row.getString("changed_by"),
                instant(row, "changed_at"),
                row.getBoolean("by_customer"));
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
