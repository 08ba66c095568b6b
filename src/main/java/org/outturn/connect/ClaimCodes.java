package org.outturn.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Codes with which customers take over machines, made and taken back by the provider. */
@Repository
public class ClaimCodes {
    static final int MOST = 1_000;
    static final Duration LONGEST = Duration.ofDays(2 * 366);
    private static final int FOUND = 500;

    private final JdbcClient db;
    private final Machines machines;
    private final AuditTrail audit;
    private final Clock clock;

    ClaimCodes(JdbcClient db, Machines machines, AuditTrail audit, Clock clock) {
        this.db = db;
        this.machines = machines;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A code just made.
     *
     * @param code as it is printed; it can't be seen again
     */
    public record Made(UUID id, Machine machine, String code, Instant until) {}

    /** Some codes, with how many there are in all. */
    record Found(List<ClaimCode> codes, long total) {}

    /** Makes a code for each of these machines, all or none; an open one that a machine has already works no more. */
    @Transactional
    public List<Made> make(List<String> numbers, Instant until) {
        Viewer viewer = requireRight();
        if (numbers.isEmpty() || numbers.size() > MOST) {
            throw Refused.input(
                            "claim-codes-too-many",
                            "machines",
                            "At once 1 to " + MOST + " codes can be made, these are " + numbers.size() + ".",
                            "Name the machines in several parts.")
                    .naming(MOST, numbers.size());
        }
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Refused.input(
                    "claim-until-out-of-range",
                    "until",
                    "A code works until a day in the next two years.",
                    "Choose a day from tomorrow on.");
        }
        Set<Machine> named = new LinkedHashSet<>();
        for (int i = 0; i < numbers.size(); i++) {
            named.add(numbered("machines[" + i + "]", numbers.get(i)));
        }
        List<Made> made = new ArrayList<>(named.size());
        for (Machine machine : named) {
            ClaimSecret code = ClaimSecret.random();
            made.add(new Made(insert(viewer, machine, code, until), machine, code.shown(), until));
        }
        // The trail's writers wait for each other: its entries come last.
        made.forEach(each ->
                audit.record("machine.claim-code-made", thing(each.machine()), Map.of("until", until.toString())));
        return made;
    }

    private Machine numbered(String field, @Nullable String typed) {
        String number = Field.line(field, typed, 200).toUpperCase(Locale.ROOT);
        Machine machine = machines.numbered(number)
                .orElseThrow(() -> Refused.input(
                                "machine-number-unknown",
                                field,
                                "There is no machine " + number + ".",
                                "Use the number of a machine, such as M-1042.")
                        .naming(number));
        if (machine.state() == Machine.State.RETIRED) {
            throw Refused.input(
                            "claim-of-retired",
                            field,
                            "The machine " + number + " is retired.",
                            "Only machines that run or will run have a next owner.")
                    .naming(number);
        }
        return machine;
    }

    private UUID insert(Viewer viewer, Machine machine, ClaimSecret code, Instant until) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        db.sql("""
                update connect.claim_code set revoked_at = ?, told_fingerprint = null, told_until = null
                where machine_id = ? and claimed_at is null and revoked_at is null""").params(now, machine.id().value()).update();
        UUID id = Uuid7.next();
        db.sql("""
                insert into connect.claim_code (id, tenant_id, machine_id, stock_id, fingerprint, created_at, created_by,
                    valid_until)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        viewer.tenantId(),
                        machine.id().value(),
                        machine.customer().value(),
                        code.fingerprint(viewer.tenant()),
                        now,
                        viewer.name(),
                        until.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** Takes a code back that nobody used. */
    @Transactional
    public void revoke(UUID id) {
        requireRight();
        ClaimCode code = get(id);
        int revoked = db.sql("""
                update connect.claim_code set revoked_at = ?
                where id = ? and claimed_at is null and revoked_at is null""").params(OffsetDateTime.now(clock), id).update();
        if (revoked > 0) {
            audit.record("machine.claim-code-revoked", thing(machines.get(code.machine())));
        }
    }

    /** The code that is shown, if there is one; what a device told counts for as long as it said. */
    Optional<ClaimCode> shown(ClaimSecret secret) {
        String fingerprint = secret.fingerprint(Asking.required().tenant());
        return Asking.presenting(
                "claim:" + fingerprint,
                () -> db.sql("""
                        select * from connect.claim_code
                        where fingerprint = :shown or (told_fingerprint = :shown and told_until > :now)""")
                        .param("shown", fingerprint)
                        .param("now", OffsetDateTime.now(clock))
                        .query(ClaimCodes::row)
                        .optional());
    }

    /** Uses an open code up; false when somebody was quicker, or its time is over. */
    boolean use(ClaimCode code, Viewer claimant, OrganisationId customer) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return db.sql("""
                update connect.claim_code set claimed_at = ?, claimed_by = ?, claimant_id = ?, told_fingerprint = null,
                    told_until = null
                where id = ? and claimed_at is null and revoked_at is null and valid_until > ?""")
                        .params(now, claimant.name(), customer.value(), code.id(), now)
                        .update()
                == 1;
    }

    ClaimCode get(UUID id) {
        return db.sql("select * from connect.claim_code where id = ?")
                .param(id)
                .query(ClaimCodes::row)
                .optional()
                .orElseThrow(() -> new NotFound("claim code", id));
    }

    /**
     * Codes, the newest first.
     *
     * @param search a part of what the machine is known by; empty for all
     * @param state null for any
     */
    Found find(String search, ClaimCode.@Nullable State state, long skip, int limit) {
        requireRight();
        String text = search.strip();
        String[] on = text.isEmpty()
                ? new String[0]
                : machines.find(text, "", FOUND).machines().stream()
                        .map(machine -> machine.id().toString())
                        .toArray(String[]::new);
        String where = " " + """
                 where tenant_id = identity.tenant()
                    and (:all or machine_id in (select unnest(cast(:machines as uuid[]))))
                    and (cast(:state as text) is null or :state = case when claimed_at is not null then 'CLAIMED'
                        when revoked_at is not null then 'REVOKED' when valid_until <= :now then 'EXPIRED' else 'OPEN' end)""";
        var count = bound(db.sql("select count(*) from connect.claim_code" + where), text, on, state);
        var rows = bound(
                db.sql("select * from connect.claim_code" + where
                        + " order by created_at desc, id desc limit :limit offset :skip"),
                text,
                on,
                state);
        return new Found(
                rows.param("limit", limit)
                        .param("skip", skip)
                        .query(ClaimCodes::row)
                        .list(),
                count.query(Long.class).single());
    }

    private JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec sql, String text, String[] machines, ClaimCode.@Nullable State state) {
        return sql.param("all", text.isEmpty())
                .param("machines", machines)
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("now", OffsetDateTime.now(clock));
    }

    static Viewer requireRight() {
        Viewer viewer = Asking.required();
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        return viewer;
    }

    /** For the provider alone: who has the machine now has not sold it yet. */
    private static AuditEntry.Thing thing(Machine machine) {
        return new AuditEntry.Thing("machine", machine.id().value(), machine.number() + " " + machine.name(), null);
    }

    private static ClaimCode row(ResultSet row, int index) throws SQLException {
        UUID claimant = row.getObject("claimant_id", UUID.class);
        OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        OffsetDateTime claimed = row.getObject("claimed_at", OffsetDateTime.class);
        return new ClaimCode(
                row.getObject("id", UUID.class),
                new MachineId(row.getObject("machine_id", UUID.class)),
                new OrganisationId(row.getObject("stock_id", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                revoked == null ? null : revoked.toInstant(),
                claimed == null ? null : claimed.toInstant(),
                row.getString("claimed_by"),
                claimant == null ? null : new OrganisationId(claimant));
    }
}
