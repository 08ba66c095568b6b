package org.outturn.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps who did what to what. An entry belongs to the transaction of what was done: both are there, or neither. Entries of one
 * tenant form a chain, so writers of one tenant wait for each other until their transactions end; write the entry last.
 */
@Component
public class AuditTrail {
    private final JdbcClient db;
    private final Clock clock;

    AuditTrail(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Adds that the one who asks did this. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String action, AuditEntry.Thing thing, Map<String, String> details) {
        Viewer viewer = Asking.required();
        record Head(long seq, String hash) {}
        Head head = db.sql("""
                insert into identity.audit_head as h (tenant_id, seq, hash) values (?, 1, ?)
                on conflict (tenant_id) do update set seq = h.seq + 1
                returning seq, hash""")
                .params(viewer.tenantId(), AuditEntry.START)
                .query(Head.class)
                .single();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the database keeps
        var entry = new AuditEntry(
                head.seq(),
                now,
                viewer.name(),
                viewer.personId(),
                viewer.customerId(),
                Asking.origin().via(),
                Asking.origin().address(),
                action,
                thing,
                details);
        String document = entry.document();
        String hash = AuditEntry.hash(head.hash(), document);
        db.sql("""
                insert into identity.audit_entry (tenant_id, seq, at, customer_id, person_id, who, action, thing_kind,
                    thing_id, thing, document, previous, hash)
                values (:tenant, :seq, :at, :customer, :person, :who, :action, :kind, :id, :thing, :document, :previous,
                    :hash)""")
                .param("tenant", viewer.tenantId())
                .param("seq", head.seq())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("customer", thing.customerId() == null ? viewer.customerId() : thing.customerId())
                .param("person", viewer.personId())
                .param("who", viewer.name())
                .param("action", action)
                .param("kind", thing.kind())
                .param("id", thing.id())
                .param("thing", thing.name())
                .param("document", document)
                .param("previous", head.hash())
                .param("hash", hash)
                .update();
        db.sql("update identity.audit_head set hash = ? where tenant_id = ?")
                .params(hash, viewer.tenantId())
                .update();
    }

    /** What was done to a thing, the newest first, as far as the one who asks may read it. */
    public List<AuditEntry> of(UUID thing, int most) {
        return db.sql("""
                select document from identity.audit_entry
                where tenant_id = identity.tenant() and thing_id = ? order by seq desc limit ?""")
                .params(thing, most)
                .query((row, index) -> AuditEntry.read(row.getString("document")))
                .list();
    }

    /** Adds that the one who asks did this, of which there is no more to say. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String action, AuditEntry.Thing thing) {
        record(action, thing, Map.of());
    }
}
