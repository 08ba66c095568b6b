package org.outturn.contract.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.contract.catalogue.OfferVersion.State;
import org.outturn.identity.Asking;
import org.outturn.identity.Numbers;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of offers. */
@Repository
class OfferRows {
    private final JdbcClient db;
    private final Numbers numbers;
    private final Clock clock;

    OfferRows(JdbcClient db, Numbers numbers, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.clock = clock;
    }

    List<Offer> all() {
        return db
                .sql("select * from contract.offer order by length(number), number, version desc")
                .query(OfferRows::row)
                .list()
                .stream()
                .collect(Collectors.groupingBy(OfferVersion::id, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Offer::new)
                .toList();
    }

    Offer get(OfferId id) {
        List<OfferVersion> versions = db.sql("select * from contract.offer where id = ?")
                .param(id.value())
                .query(OfferRows::row)
                .list();
        if (versions.isEmpty()) {
            throw new NotFound("offer", id);
        }
        return new Offer(versions);
    }

    private static OfferVersion row(ResultSet row, int index) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new OfferVersion(
                new OfferId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getInt("version"),
                State.valueOf(row.getString("state")),
                row.getObject("from_day", LocalDate.class),
                Json.mapper().readValue(row.getString("document"), OfferContent.class),
                row.getString("document_hash"),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant());
    }

    /** A new draft; without a number it gets the next one. */
    Offer insert(OfferId id, @Nullable String number, int version, LocalDate from, OfferContent content) {
        String text = Json.text(content);
        try {
            db.sql("""
                    insert into contract.offer (id, tenant_id, number, version, state, from_day, document, document_hash, who, at)
                    values (?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?)""")
                    .params(
                            id.value(),
                            Asking.required().tenantId(),
                            number == null ? "O-" + numbers.next("offer", 1) : number,
                            version,
                            from,
                            text,
                            Sha256.of(text),
                            Asking.required().name(),
                            OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw moved();
        }
        return get(id);
    }

    Offer edit(OfferVersion draft, LocalDate from, OfferContent content) {
        String text = Json.text(content);
        int edited = db.sql("""
                update contract.offer set from_day = ?, document = ?, document_hash = ?, who = ?, at = ?
                where id = ? and version = ? and state = 'DRAFT' and document_hash = ?""")
                .params(
                        from,
                        text,
                        Sha256.of(text),
                        Asking.required().name(),
                        OffsetDateTime.now(clock),
                        draft.id().value(),
                        draft.version(),
                        draft.hash())
                .update();
        if (edited == 0) {
            throw moved();
        }
        return get(draft.id());
    }

    void move(OfferVersion version, State to) {
        int moved = db.sql("""
                update contract.offer set state = ?, decided_by = ?, decided_at = ?
                where id = ? and version = ? and state = ? and document_hash = ?""")
                .params(
                        to.name(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock),
                        version.id().value(),
                        version.version(),
                        version.state().name(),
                        version.hash())
                .update();
        if (moved == 0) {
            throw moved();
        }
    }

    private static Refused moved() {
        return Refused.state("contract-moved", "Somebody was quicker.", "Load it again.");
    }
}
