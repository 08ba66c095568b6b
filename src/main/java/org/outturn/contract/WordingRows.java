package org.outturn.contract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of the texts of contracts. */
@Repository
class WordingRows {
    private final JdbcClient db;
    private final Numbers numbers;
    private final Clock clock;

    WordingRows(JdbcClient db, Numbers numbers, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A new draft; without a number it gets the next one. */
    Wording insert(
            ContractId contract,
            @Nullable String number,
            OrganisationId customer,
            int version,
            LocalDate from,
            Terms terms) {
        String text = Json.text(terms);
        UUID id = Uuid7.next();
        try {
            db.sql("""
                    insert into contract.wording (id, tenant_id, customer_id, contract_id, number, version, from_day, state,
                        terms, terms_hash, created_by, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?)""")
                    .params(
                            id,
                            Asking.required().tenantId(),
                            customer.value(),
                            contract.value(),
                            number == null ? "C-" + numbers.next("contract", 1001) : number,
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

    Wording edit(Wording draft, LocalDate from, Terms terms) {
        String text = Json.text(terms);
        int edited = db.sql("""
                update contract.wording set from_day = ?, terms = ?, terms_hash = ?
                where id = ? and state = 'DRAFT' and terms_hash = ?""")
                .params(from, text, Sha256.of(text), draft.id(), draft.hash())
                .update();
        if (edited == 0) {
            throw moved();
        }
        return get(draft.id());
    }

    Wording move(Wording wording, Wording.State to, @Nullable LocalDate validUntil, String reason) {
        boolean offered = to == Wording.State.OFFERED;
        String set = offered
                ? "valid_until = :until, offered_by = :who, offered_at = :at"
                : "decided_by = :who, decided_at = :at, reason = :reason";
        var update = db.sql("update contract.wording set state = :to, " + set + " where id = :id and state = :from")
                .param("to", to.name())
                .param("who", Asking.required().name())
                .param("at", OffsetDateTime.now(clock))
                .param("id", wording.id())
                .param("from", wording.state().name());
        int moved = (offered ? update.param("until", validUntil, Types.DATE) : update.param("reason", reason)).update();
        if (moved == 0) {
            throw moved();
        }
        return get(wording.id());
    }

    private static Refused moved() {
        return Refused.state("contract-moved", "Somebody was quicker.", "Load it again.");
    }

    private Wording get(UUID id) {
        return db.sql("select * from contract.wording where id = ?")
                .param(id)
                .query(WordingRows::row)
                .single();
    }

    /** The draft or offer that one may see. */
    Optional<Wording> open(ContractId contract, boolean lock) {
        return db.sql("select * from contract.wording where contract_id = ? and state in ('DRAFT', 'OFFERED')"
                        + (lock ? " for update" : ""))
                .param(contract.value())
                .query(WordingRows::row)
                .optional();
    }

    /** The latest first. */
    List<Wording> of(ContractId contract) {
        return db.sql("select * from contract.wording where contract_id = ? order by created_at desc, id desc")
                .param(contract.value())
                .query(WordingRows::row)
                .list();
    }

    private static Wording row(ResultSet row, int index) throws SQLException {
        return new Wording(
                row.getObject("id", UUID.class),
                new ContractId(row.getObject("contract_id", UUID.class)),
                row.getString("number"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                row.getInt("version"),
                row.getObject("from_day", LocalDate.class),
                Wording.State.valueOf(row.getString("state")),
                Json.mapper().readValue(row.getString("terms"), Terms.class),
                row.getString("terms_hash"),
                row.getObject("valid_until", LocalDate.class),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                instant(row.getObject("decided_at", OffsetDateTime.class)),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
