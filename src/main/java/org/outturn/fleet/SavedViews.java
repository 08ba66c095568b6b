package org.outturn.fleet;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Filters and orders of lists under names that people gave them, for themselves or for their colleagues. */
@Repository
public class SavedViews {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUERY = 2_000;
    private static final int MOST = 50;

    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    SavedViews(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A list as somebody saved it.
     *
     * @param id identifies it
     * @param name what the person calls it
     * @param query what stands behind the question mark of the list's address
     * @param shared whether the colleagues see it too
     * @param person who saved it
     * @param own whether that is the one who asks
     */
    public record SavedView(UUID id, String name, String query, boolean shared, String person, boolean own) {}

    /** The viewer's own views and those that colleagues share, by name. */
    public List<SavedView> all() {
        UUID person = Asking.required().personId();
        return db.sql("""
                select id, name, query, shared, person, person_id = :person as own from fleet.saved_view
                where tenant_id = identity.tenant() and removed_at is null and (person_id = :person or shared)
                order by lower(name), created_at""")
                .param("person", person, Types.OTHER)
                .query((row, index) -> new SavedView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("query"),
                        row.getBoolean("shared"),
                        row.getString("person"),
                        row.getBoolean("own")))
                .list();
    }

    /** Saves what the viewer looks at; a view of theirs with the same name is replaced. */
    @Transactional
    public SavedView save(@Nullable String name, String query, boolean shared) {
        Viewer viewer = Asking.required();
        UUID person = person(viewer);
        String title = Field.line("name", name, LONGEST_NAME);
        String kept = Field.lineOrEmpty("query", query, LONGEST_QUERY);
        remove(person, title);
        long there = db.sql("select count(*) from fleet.saved_view where person_id = ? and removed_at is null")
                .param(person)
                .query(Long.class)
                .single();
        if (there >= MOST) {
            throw Refused.state(
                    "too-many-views", "You have " + MOST + " saved views already.", "Remove one that you don't need.");
        }
        UUID id = Uuid7.next();
        db.sql("""
                insert into fleet.saved_view (id, tenant_id, customer_id, person_id, person, name, query, shared, created_at)
                values (:id, :tenant, :customer, :person, :who, :name, :query, :shared, :now)""")
                .param("id", id)
                .param("tenant", viewer.tenantId())
                .param("customer", viewer.customerId(), Types.OTHER)
                .param("person", person)
                .param("who", viewer.name())
                .param("name", title)
                .param("query", kept)
                .param("shared", shared)
                .param("now", OffsetDateTime.now(clock))
                .update();
        audit.record("view.saved", new AuditEntry.Thing("view", id, title, null), Map.of("shared", "" + shared));
        return new SavedView(id, title, kept, shared, viewer.name(), true);
    }

    /** Removes a view of one's own. */
    @Transactional
    public void remove(UUID id) {
        UUID person = person(Asking.required());
        String name = db.sql("""
                update fleet.saved_view set removed_at = ? where id = ? and person_id = ? and removed_at is null
                returning name""")
                .params(OffsetDateTime.now(clock), id, person)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("saved view", id));
        audit.record("view.removed", new AuditEntry.Thing("view", id, name, null));
    }

    private void remove(UUID person, String name) {
        db.sql("update fleet.saved_view set removed_at = ? where person_id = ? and name = ? and removed_at is null")
                .params(OffsetDateTime.now(clock), person, name)
                .update();
    }

    private static UUID person(Viewer viewer) {
        if (viewer.personId() == null) {
            throw Refused.right("person-only", "A view belongs to a person.", "Sign in.");
        }
        return viewer.personId();
    }
}
