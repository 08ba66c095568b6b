package org.outturn.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes down for both sides what happened to a contract, and in the audit trail. */
@Repository
public class ContractTrail {
    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    ContractTrail(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** What can happen. */
    public enum What {
        DRAFTED(true),
        EDITED(true),
        OFFERED(false),
        ACCEPTED(false),
        DECLINED(false),
        WITHDRAWN(false),
        MACHINE_JOINS(false),
        MACHINE_LEAVES(false),
        PAUSE_REQUESTED(false),
        PAUSE_APPROVED(false),
        PAUSE_REFUSED(false),
        PAUSE_WITHDRAWN(false),
        NOTICE_GIVEN(false);

        private final boolean internal;

        What(boolean internal) {
            this.internal = internal;
        }

        /** As part of a message's key. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Something that happened. */
    public record Event(Instant at, String who, boolean byProvider, What what, String note) {}

    /** What happened to a contract, as far as one may know, the latest first; at most 500. */
    public List<Event> of(ContractId contract) {
        return db.sql("select * from contract.event where contract_id = ? order by at desc, id desc limit 500")
                .param(contract.value())
                .query((row, index) -> new Event(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        row.getBoolean("by_provider"),
                        What.valueOf(row.getString("what")),
                        row.getString("note")))
                .list();
    }

    /** The contract that something happens to. */
    record Whose(ContractId contract, String number, OrganisationId customer) {}

    void happened(Whose whose, What what, String note, Map<String, String> details) {
        happened(whose, what, note, details, what.internal);
    }

    /** What the customer never was to see, such as that a mere draft was given up, stays the provider's. */
    void happened(Whose whose, What what, String note, Map<String, String> details, boolean internal) {
        db.sql("insert into contract.event values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Uuid7.next(),
                        Asking.required().tenantId(),
                        whose.customer().value(),
                        whose.contract().value(),
                        OffsetDateTime.now(clock),
                        Asking.required().name(),
                        Asking.required().isProvider(),
                        internal,
                        what.name(),
                        note)
                .update();
        audit.record(
                "contract." + what.key(),
                new AuditEntry.Thing(
                        "contract",
                        whose.contract().value(),
                        whose.number(),
                        internal ? null : whose.customer().value()),
                details);
    }
}
