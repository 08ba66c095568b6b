package org.outturn.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The customers and partners of a tenant; their people see only their own organisation. */
@Repository
public class Organisations {
    private static final int NAME = 200;
    private static final int ADDRESS = 500;
    private static final String SELECT =
            "select id, kind, number, name, address, country, archived_at from identity.organisation ";

    private static final String FOUND = """
            where tenant_id = identity.tenant() and kind = :kind and (archived_at is not null) = :archived
                and strpos(lower(number || ' ' || name collate pg_c_utf8), :text) > 0""";

    private final JdbcClient db;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    Organisations(JdbcClient db, Numbers numbers, AuditTrail audit, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Some organisations, with how many there are in all. */
    public record Found(List<Organisation> organisations, long total) {}

    @Transactional
    public Organisation add(OrganisationId id, String name, String address, String country) {
        return add(id, Organisation.Kind.CUSTOMER, name, address, country);
    }

    @Transactional
    public Organisation add(
            OrganisationId id,
            Organisation.Kind kind,
            @Nullable String name,
            @Nullable String address,
            @Nullable String country) {
        mayChange();
        String read = Field.line("name", name, NAME);
        String lines = Field.text("address", address, ADDRESS);
        String land = Field.country("country", country);
        var added =
                new Organisation(id, kind, kind.prefix() + numbers.next(kind.word(), 1001), read, lines, land, false);
        db.sql("""
                insert into identity.organisation (id, tenant_id, kind, number, name, address, country, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id.value(),
                        Asking.required().tenantId(),
                        kind.name(),
                        added.number(),
                        added.name(),
                        added.address(),
                        added.country(),
                        OffsetDateTime.now(clock))
                .update();
        audit.record(kind.word() + ".added", thing(added));
        return added;
    }

    @Transactional
    public Organisation change(
            OrganisationId id, @Nullable String name, @Nullable String address, @Nullable String country) {
        mayChange();
        Organisation before = get(id);
        before.refuseIfArchived();
        String read = Field.line("name", name, NAME);
        String lines = Field.text("address", address, ADDRESS);
        String land = Field.country("country", country);
        db.sql("update identity.organisation set name = ?, address = ?, country = ? where id = ?")
                .params(read, lines, land, id.value())
                .update();
        audit.record(
                before.kind().word() + ".changed",
                thing(before),
                Map.of(
                        "before", before.name() + ", " + before.address() + ", " + before.country(),
                        "after", read + ", " + lines + ", " + land));
        return get(id);
    }

    /** The tenant deals with it no more; it keeps everything, and can be brought back. */
    @Transactional
    public Organisation archive(OrganisationId id) {
        mayChange();
        Organisation before = get(id);
        before.refuseIfArchived();
        db.sql("update identity.organisation set archived_at = ? where id = ?")
                .params(OffsetDateTime.now(clock), id.value())
                .update();
        audit.record(before.kind().word() + ".archived", thing(before));
        return get(id);
    }

    /** Brings an organisation back from the archive. */
    @Transactional
    public Organisation restore(OrganisationId id) {
        mayChange();
        Organisation before = get(id);
        if (before.archived()) {
            db.sql("update identity.organisation set archived_at = null where id = ?")
                    .param(id.value())
                    .update();
            audit.record(before.kind().word() + ".restored", thing(before));
        }
        return get(id);
    }

    private static void mayChange() {
        Asking.required().requireProvider(Role.ADMINISTRATOR, Role.FLEET_ADMINISTRATOR);
    }

    private static AuditEntry.Thing thing(Organisation it) {
        UUID id = it.id().value();
        return new AuditEntry.Thing(it.kind().word(), id, it.number() + " " + it.name(), id);
    }

    public Organisation get(OrganisationId id) {
        return db.sql(SELECT + "where id = ?")
                .param(id.value())
                .query(Organisations::row)
                .optional()
                .orElseThrow(() -> new NotFound("organisation", id));
    }

    /** Customers and partners that one may see, by number. */
    public List<Organisation> all() {
        return allAndArchived().stream().filter(each -> !each.archived()).toList();
    }

    /** The same, and those that were archived: their machines still stand somewhere. */
    public List<Organisation> allAndArchived() {
        return db.sql(SELECT + "order by length(number), number")
                .query(Organisations::row)
                .list();
    }

    /**
     * Organisations of a kind whose number or name contains the text, by name; the archived ones only when they are asked for.
     *
     * @param skip how many to leave out from the beginning
     */
    public Found find(Organisation.Kind kind, String text, boolean archived, int skip, int limit) {
        List<Organisation> found = db.sql(
                        SELECT + FOUND + " order by lower(name collate pg_c_utf8), number limit :limit offset :skip")
                .param("kind", kind.name())
                .param("archived", archived)
                .param("text", text.strip().toLowerCase(Locale.ROOT))
                .param("limit", limit)
                .param("skip", skip)
                .query(Organisations::row)
                .list();
        return new Found(found, count(kind, text, archived));
    }

    /** How many organisations of a kind there are with a text in number or name. */
    public long count(Organisation.Kind kind, String text, boolean archived) {
        return db.sql("select count(*) from identity.organisation " + FOUND)
                .param("kind", kind.name())
                .param("archived", archived)
                .param("text", text.strip().toLowerCase(Locale.ROOT))
                .query(Long.class)
                .single();
    }

    /**
     * Some organisations of a kind, by name.
     *
     * @param text part of number or name; empty for all
     * @param cursor {@code next} of the slice before; empty for the first
     */
    public Slice<Organisation> find(Organisation.Kind kind, String text, boolean archived, int limit, String cursor) {
        Optional<Cursor> after = Cursor.read(cursor, 2);
        List<Organisation> found = db.sql(SELECT + FOUND + """
                 and (lower(name collate pg_c_utf8), number) > (lower(:name collate pg_c_utf8), :number)
                order by lower(name collate pg_c_utf8), number limit :limit""")
                .param("kind", kind.name())
                .param("archived", archived)
                .param("text", text.strip().toLowerCase(Locale.ROOT))
                .param("name", after.map(place -> place.get(0)).orElse(""))
                .param("number", after.map(place -> place.get(1)).orElse(""))
                .param("limit", limit + 1)
                .query(Organisations::row)
                .list();
        return Slice.of(found, limit, each -> Cursor.of(each.name(), each.number()));
    }

    private static Organisation row(ResultSet row, int index) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getObject("id", UUID.class)),
                Organisation.Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("name"),
                row.getString("address"),
                row.getString("country"),
                row.getObject("archived_at") != null);
    }
}
