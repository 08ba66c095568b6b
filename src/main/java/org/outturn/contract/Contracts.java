package org.outturn.contract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outturn.base.Cursor;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Sha256;
import org.outturn.base.Slice;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Numbers;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The contracts of a tenant; customers see their own. */
@Repository
public class Contracts {
    private final JdbcClient db;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final Clock clock;
    private final Agreements agreements;

    Contracts(JdbcClient db, Numbers numbers, AuditTrail audit, Clock clock, Agreements agreements) {
        this.agreements = agreements;
        this.db = db;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records a contract whose terms the customer's person has accepted. */
    @Transactional
    public Contract conclude(OrganisationId customer, Terms terms, String acceptedBy) {
        String text = Json.text(terms);
        var contract = new Contract(
                ContractId.next(),
                "C-" + numbers.next("contract", 1001),
                1,
                customer,
                terms,
                Sha256.of(text),
                acceptedBy,
                clock.instant());
        db.sql("insert into contract.contract values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        contract.id().value(),
                        Asking.required().tenantId(),
                        customer.value(),
                        contract.number(),
                        contract.version(),
                        text,
                        contract.termsHash(),
                        acceptedBy,
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                "contract.concluded",
                new AuditEntry.Thing(
                        "contract", contract.id().value(), contract.number() + " " + terms.title(), customer.value()),
                Map.of("accepted-by", acceptedBy, "terms-hash", contract.termsHash()));
        return contract;
    }

    /** Keeps the text that the customer accepted as the contract. */
    void accepted(Wording wording) {
        db.sql("insert into contract.contract values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        wording.contract().value(),
                        Asking.required().tenantId(),
                        wording.customer().value(),
                        wording.number(),
                        wording.version(),
                        Json.text(wording.terms()),
                        wording.hash(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
    }

    /** The contract with the terms that count today. */
    public Contract get(ContractId id) {
        return today(List.of(first(id))).getFirst();
    }

    /** The contract as it was accepted first. */
    private Contract first(ContractId id) {
        return db.sql("select * from contract.contract where id = ?")
                .param(id.value())
                .query(Contracts::row)
                .optional()
                .orElseThrow(() -> new NotFound("contract", id));
    }

    /** Whether there is an accepted contract of this id that one may see. */
    public boolean isAccepted(ContractId id) {
        return db.sql("select exists (select from contract.contract where id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** All that was agreed in a contract and became of it: its versions, machines, pauses and end. */
    public Agreement agreement(ContractId id) {
        Contract first = first(id);
        List<Agreements.Accepted> all = new ArrayList<>();
        all.add(new Agreements.Accepted(
                id,
                new Agreement.Version(1, first.terms().from(), first.terms(), first.termsHash()),
                first.acceptedBy(),
                first.acceptedAt()));
        all.addAll(agreements.amendments(List.of(id)).getOrDefault(id, List.of()));
        return agreements.of(all, first.number(), first.customer());
    }

    public List<Contract> all() {
        return today(db.sql("select * from contract.contract order by number")
                .query(Contracts::row)
                .list());
    }

    /** The same contracts with the terms that count today. */
    private List<Contract> today(List<Contract> first) {
        var amendments = agreements.amendments(first.stream().map(Contract::id).toList());
        return first.stream()
                .map(each -> amendments.getOrDefault(each.id(), List.of()).stream()
                        .filter(later -> !later.version()
                                .from()
                                .isAfter(LocalDate.ofInstant(
                                        clock.instant(), each.terms().zone())))
                        .max(Comparator.comparing((Agreements.Accepted later) ->
                                        later.version().from())
                                .thenComparing(later -> later.version().version()))
                        .map(later -> amended(each, later))
                        .orElse(each))
                .toList();
    }

    private static Contract amended(Contract first, Agreements.Accepted by) {
        return new Contract(
                first.id(),
                first.number(),
                by.version().version(),
                first.customer(),
                by.version().terms(),
                by.version().hash(),
                by.by(),
                by.at());
    }

    /** A part of the contracts that one may see, by number, after a given number. */
    public Slice<Contract> slice(int limit, String cursor) {
        String after = Cursor.read(cursor, 1).map(place -> place.get(0)).orElse("");
        List<Contract> found = db.sql("select * from contract.contract where number > ? order by number limit ?")
                .params(after, limit + 1)
                .query(Contracts::row)
                .list();
        return Slice.of(today(found), limit, contract -> Cursor.of(contract.number()));
    }

    /** The contracts whose number, title or customer's name contains the text. */
    public List<Contract> find(String text, int most) {
        return today(db.sql("""
                select * from contract.contract
                where number ilike :like or terms::jsonb ->> 'title' ilike :like
                    or terms::jsonb -> 'customer' ->> 'name' ilike :like
                order by number limit :most""")
                .param("like", Slice.containing(text))
                .param("most", most)
                .query(Contracts::row)
                .list());
    }

    private static Contract row(ResultSet row, int index) throws SQLException {
        return new Contract(
                new ContractId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getInt("version"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                Json.mapper().readValue(row.getString("terms"), Terms.class),
                row.getString("terms_hash"),
                row.getString("accepted_by"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    }
}
