package org.outturn.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.outturn.base.Cursor;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Slice;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The product models in their versions. A draft is the provider's own; what is published never changes. */
@Repository
public class MachineTypes {
    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;
    private final Map<UUID, MachineType> published = new ConcurrentHashMap<>();

    MachineTypes(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    public MachineType get(MachineTypeId id) {
        return db.sql("select * from fleet.machine_type where id = ?")
                .param(id.value())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound("machine type", id));
    }

    /** All versions of a type, newest first; a draft is among them only for the provider. */
    public List<MachineType> versions(String name) {
        return db.sql("""
                select * from fleet.machine_type where tenant_id = identity.tenant() and name = ? order by version desc""").param(name).query(this::row).list();
    }

    /** The newest version of each type, by name; a draft only where nothing is published yet. */
    public List<MachineType> newest() {
        return db.sql("""
                select distinct on (lower(name collate pg_c_utf8), name) * from fleet.machine_type
                where tenant_id = identity.tenant()
                order by lower(name collate pg_c_utf8), name, state desc, version desc""").query(this::row).list();
    }

    /**
     * The newest version of some types, by name; a draft only where nothing is published yet.
     *
     * @param cursor {@code next} of the slice before; empty for the first
     */
    public Slice<MachineType> newest(int limit, String cursor) {
        String after = Cursor.read(cursor, 1).map(place -> place.get(0)).orElse("");
        List<MachineType> found = db.sql("""
                select distinct on (lower(name collate pg_c_utf8), name) * from fleet.machine_type
                where tenant_id = identity.tenant()
                    and (lower(name collate pg_c_utf8), name) > (lower(:after collate pg_c_utf8), :after)
                order by lower(name collate pg_c_utf8), name, state desc, version desc limit :limit""")
                .param("after", after)
                .param("limit", limit + 1)
                .query(this::row)
                .list();
        return Slice.of(found, limit, type -> Cursor.of(type.name()));
    }

    /** The newest published version of a type. */
    public Optional<MachineType> newest(String name) {
        return versions(name).stream().filter(MachineType::isPublished).findFirst();
    }

    /** Begins a new type, or the next version of one that is there, as a draft. */
    @Transactional
    public MachineType draft(TypeContent content) {
        Fleet.mayChange();
        TypeContent read = content.read();
        List<MachineType> versions = versions(read.name());
        if (versions.stream().anyMatch(version -> !version.isPublished())) {
            throw Refused.state(
                    "draft-exists",
                    "There is a draft of " + read.name() + " already.",
                    "Edit that one, or publish it.");
        }
        MachineType draft = read.draft(MachineTypeId.next(), versions.size() + 1);
        insert(draft, Json.text(read));
        audit.record("machine-type.drafted", thing(draft));
        return draft;
    }

    /** Changes a draft; its name stays. */
    @Transactional
    public MachineType edit(MachineTypeId id, TypeContent content) {
        Fleet.mayChange();
        MachineType before = get(id);
        before.refuseUnlessDraft();
        TypeContent read = content.named(before.name()).read();
        int changed = db.sql("""
                update fleet.machine_type set draft = ?, description_en = ?, description_de = ?
                where id = ? and state = 'DRAFT'""")
                .params(Json.text(read), read.descriptionEn(), read.descriptionDe(), id.value())
                .update();
        refuseUnlessOne(changed);
        MachineType after = read.draft(id, before.version());
        audit.record("machine-type.edited", thing(after), Fleet.changes(before, after));
        return after;
    }

    /** Publishes a draft: from now on machines can be of this version, and it never changes. */
    @Transactional
    public MachineType publish(MachineTypeId id) {
        Fleet.mayChange();
        MachineType draft = get(id);
        draft.refuseUnlessDraft();
        int changed = db.sql("""
                update fleet.machine_type set state = 'PUBLISHED', draft = null, published_at = ?, published_by = ?
                where id = ? and state = 'DRAFT'""")
                .params(OffsetDateTime.now(clock), Asking.required().name(), id.value())
                .update();
        refuseUnlessOne(changed);
        insertSignals(draft);
        audit.record("machine-type.published", thing(draft));
        return new MachineType(
                id,
                draft.name(),
                draft.version(),
                MachineType.State.PUBLISHED,
                draft.descriptionEn(),
                draft.descriptionDe(),
                draft.signals());
    }

    private static void refuseUnlessOne(int changed) {
        if (changed != 1) {
            throw Refused.state("type-moved", "Somebody was quicker.", "Load the page again.");
        }
    }

    /** Drafts and publishes at once. */
    @Transactional
    public MachineType publish(String name, List<Signal> signals) {
        return publish(draft(new TypeContent(name, "", "", signals)).id());
    }

    private void insert(MachineType draft, String content) {
        int added = db.sql("""
                insert into fleet.machine_type
                    (id, tenant_id, name, version, state, draft, description_en, description_de, created_at)
                values (?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        draft.id().value(),
                        Asking.required().tenantId(),
                        draft.name(),
                        draft.version(),
                        content,
                        draft.descriptionEn(),
                        draft.descriptionDe(),
                        OffsetDateTime.now(clock))
                .update();
        refuseUnlessOne(added);
    }

    private void insertSignals(MachineType type) {
        for (int place = 0; place < type.signals().size(); place++) {
            Signal signal = type.signals().get(place);
            db.sql("""
                    insert into fleet.signal (tenant_id, type_id, key, name_en, name_de, description_en, description_de,
                        unit, kind, states, lowest, highest, personal, every_seconds, place)
                    values (:tenant, :type, :key, :nameEn, :nameDe, :descriptionEn, :descriptionDe, :unit, :kind, :states,
                        :lowest, :highest, :personal, :every, :place)""")
                    .param("tenant", Asking.required().tenantId())
                    .param("type", type.id().value())
                    .param("key", signal.key())
                    .param("nameEn", signal.nameEn())
                    .param("nameDe", signal.nameDe())
                    .param("descriptionEn", signal.descriptionEn())
                    .param("descriptionDe", signal.descriptionDe())
                    .param("unit", signal.unit())
                    .param("kind", signal.kind().name())
                    .param("states", signal.states().toArray(String[]::new))
                    .param("lowest", signal.lowest(), Types.DOUBLE)
                    .param("highest", signal.highest(), Types.DOUBLE)
                    .param("personal", signal.personal())
                    .param("every", signal.every().toSeconds())
                    .param("place", place)
                    .update();
        }
    }

    private static AuditEntry.Thing thing(MachineType type) {
        return new AuditEntry.Thing(
                "machine-type", type.id().value(), type.name() + ", version " + type.version(), null);
    }

    /** The published version to which a row points that one may see. */
    MachineType of(UUID id) {
        MachineType known = published.get(id);
        return known != null ? known : get(new MachineTypeId(id));
    }

    private MachineType row(ResultSet row, int index) throws SQLException {
        var id = new MachineTypeId(row.getObject("id", UUID.class));
        String name = row.getString("name");
        int version = row.getInt("version");
        String draft = row.getString("draft");
        if (draft != null) {
            return Json.mapper().readValue(draft, TypeContent.class).draft(id, version);
        }
        MachineType known = published.get(id.value());
        if (known == null) {
            known = new MachineType(
                    id,
                    name,
                    version,
                    MachineType.State.PUBLISHED,
                    row.getString("description_en"),
                    row.getString("description_de"),
                    signals(id));
            published.put(id.value(), known);
        }
        return known;
    }

    private List<Signal> signals(MachineTypeId type) {
        return db.sql("select * from fleet.signal where type_id = ? order by place")
                .param(type.value())
                .query(MachineTypes::signal)
                .list();
    }

    private static Signal signal(ResultSet row, int index) throws SQLException {
        return new Signal(
                row.getString("key"),
                row.getString("name_en"),
                row.getString("name_de"),
                row.getString("description_en"),
                row.getString("description_de"),
                row.getString("unit"),
                Signal.Kind.valueOf(row.getString("kind")),
                List.of((String[]) row.getArray("states").getArray()),
                row.getObject("lowest", Double.class),
                row.getObject("highest", Double.class),
                row.getBoolean("personal"),
                Duration.ofSeconds(row.getLong("every_seconds")));
    }
}
