package org.outturn.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the audit trail: the tenant's whole on the provider's side, on a customer's what concerns the customer. */
@Repository
public class AuditEntries {
    private static final String WHERE = """
            where (cast(:from as timestamptz) is null or at >= :from) and (cast(:to as timestamptz) is null or at < :to)
                and (:who = '' or strpos(lower(who), lower(:who)) > 0)
                and (:action = '' or action = :action or action like :action || '.%')
                and (:thing = '' or strpos(lower(thing), lower(:thing)) > 0)
                and (cast(:id as uuid) is null or thing_id = :id)
            """;

    private final JdbcClient db;

    AuditEntries(JdbcClient db) {
        this.db = db;
    }

    /**
     * Which entries.
     *
     * @param from from this time on, null from the beginning
     * @param to before this time, null to the end
     * @param who part of the name of who did it
     * @param action exactly this action, or all of this kind of thing ({@code machine})
     * @param thing part of the name of the thing
     * @param thingId exactly this thing, null for any
     */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            String who,
            String action,
            String thing,
            @Nullable UUID thingId) {
        public static final Filter ALL = new Filter(null, null, "", "", "", null);

        /** Everything that was done to one thing. */
        public static Filter of(UUID thing) {
            return new Filter(null, null, "", "", "", thing);
        }
    }

    /**
     * An entry as it is kept, for checking the chain.
     *
     * @param seq place in the chain
     * @param previous hash of the entry before
     * @param hash the entry's own
     * @param document the text that the hash covers
     */
    public record Link(long seq, String previous, String hash, String document) {
        /** What the text says. */
        public AuditEntry entry() {
            return AuditEntry.read(document);
        }
    }

    /** Entries, the newest first, older than a place in the chain. */
    public List<AuditEntry> find(Filter filter, long before, int limit) {
        return bound(
                        filter,
                        "select document from identity.audit_entry " + WHERE
                                + " and seq < :before order by seq desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> AuditEntry.read(row.getString("document")))
                .list();
    }

    /** How many entries there are. */
    public long count(Filter filter) {
        return bound(filter, "select count(*) from identity.audit_entry " + WHERE)
                .query(Long.class)
                .single();
    }

    /** Which actions occur, for choosing one. */
    public List<String> actions() {
        return db.sql("select distinct action from identity.audit_entry order by action")
                .query((row, index) -> row.getString("action"))
                .list();
    }

    /** Hands over each entry as it is kept, the oldest first. */
    @Transactional(readOnly = true) // or the driver would read them all at once
    public void each(Filter filter, Consumer<Link> taker) {
        try (Stream<Link> links = bound(
                filter, "select seq, previous, hash, document from identity.audit_entry " + WHERE + " order by seq")
                .withFetchSize(1_000)
                .query((row, index) -> new Link(
                        row.getLong("seq"),
                        row.getString("previous"),
                        row.getString("hash"),
                        row.getString("document")))
                .stream()) {
            links.forEach(taker);
        }
    }

    private JdbcClient.StatementSpec bound(Filter filter, String sql) {
        return db.sql(sql)
                .param("from", time(filter.from()))
                .param("to", time(filter.to()))
                .param("who", filter.who())
                .param("action", filter.action())
                .param("thing", filter.thing())
                .param("id", filter.thingId());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
