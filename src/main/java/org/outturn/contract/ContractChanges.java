package org.outturn.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.contract.ContractTrail.What;
import org.outturn.contract.plan.Reach;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of an accepted contract without a new text: machines join and leave, it pauses, one side ends it. */
@Repository
public class ContractChanges {
    private static final int NOTE = 500;
    private static final int REASON = 2_000;
    private static final int YEARS = 5;

    private final JdbcClient db;
    private final Contracts contracts;
    private final Machines machines;
    private final ContractTrail trail;
    private final Clock clock;

    ContractChanges(JdbcClient db, Contracts contracts, Machines machines, ContractTrail trail, Clock clock) {
        this.db = db;
        this.contracts = contracts;
        this.machines = machines;
        this.trail = trail;
        this.clock = clock;
    }

    private Agreement running(ContractId contract) {
        // Who changes the same contract at the same time waits, so that nobody decides on what is no longer so.
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(contract.toString())
                .query((row, index) -> 1)
                .single();
        return contracts.agreement(contract);
    }

    private static ContractTrail.Whose whose(Agreement agreement) {
        return new ContractTrail.Whose(agreement.id(), agreement.number(), agreement.customer());
    }

    /** Today, where the contract's days are counted. */
    public LocalDate today(Agreement agreement) {
        return LocalDate.ofInstant(
                clock.instant(), agreement.versions().getLast().terms().zone());
    }

    /** A machine of the customer joins from a day on. */
    @Transactional
    public Agreement join(
            ContractId contract, @Nullable MachineId machine, @Nullable LocalDate day, @Nullable String note) {
        return move(contract, machine, day, note, true);
    }

    /** A machine is in the contract up to the day before. */
    @Transactional
    public Agreement leave(
            ContractId contract, @Nullable MachineId machine, @Nullable LocalDate day, @Nullable String note) {
        return move(contract, machine, day, note, false);
    }

    private Agreement move(
            ContractId contract,
            @Nullable MachineId id,
            @Nullable LocalDate day,
            @Nullable String note,
            boolean joins) {
        Wordings.requireWriter();
        Agreement agreement = running(contract);
        Machine machine = machines.get(Field.given("machine", id), agreement.customer());
        LocalDate on = Reach.day("day", day);
        if (!agreement.served().contains(on)) {
            throw Refused.input(
                            "contract-day",
                            "day",
                            "The contract does not run on " + on + ".",
                            "Choose a day between its first and its last.")
                    .naming(on);
        }
        boolean there = agreement.machines().stream()
                .anyMatch(each ->
                        each.machine().equals(machine.id()) && each.days().contains(on));
        if (there == joins) {
            throw joins
                    ? Refused.state(
                                    "machine-in-contract",
                                    machine.number() + " is in the contract on that day.",
                                    "Choose another machine or another day.")
                            .naming(machine.number())
                    : Refused.state(
                                    "machine-not-in-contract",
                                    machine.number() + " is not in the contract on that day.",
                                    "Choose another machine or another day.")
                            .naming(machine.number());
        }
        String why = Field.line("note", note, NOTE);
        db.sql("insert into contract.movement values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Uuid7.next(),
                        Asking.required().tenantId(),
                        agreement.customer().value(),
                        contract.value(),
                        machine.id().value(),
                        on,
                        joins,
                        why,
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
        trail.happened(
                whose(agreement),
                joins ? What.MACHINE_JOINS : What.MACHINE_LEAVES,
                machine.number() + ", " + on + ": " + why,
                Map.of("machine", machine.number(), "day", on.toString()));
        return contracts.agreement(contract);
    }

    /** The pauses of a contract that were asked for or granted, the latest days first. */
    public List<PauseRequest> pauses(ContractId contract) {
        return db.sql("select * from contract.pause where contract_id = ? order by from_day desc, id desc")
                .param(contract.value())
                .query((row, index) -> new PauseRequest(
                        row.getObject("id", UUID.class),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class),
                        PauseRequest.State.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getString("requested_by"),
                        row.getString("answer")))
                .list();
    }

    /**
     * The customer asks for a pause, or the provider grants one without being asked.
     *
     * @param until the first day after; the customer's request begins today at the earliest
     */
    @Transactional
    public PauseRequest pause(
            ContractId contract, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String reason) {
        Viewer viewer = Asking.required();
        if (viewer.isProvider()) {
            Wordings.requireWriter();
        } else {
            Wordings.requireBuyer();
        }
        Agreement agreement = running(contract);
        LocalDate first = Reach.day("from", from);
        LocalDate after = Reach.day("until", until);
        LocalDate today = today(agreement);
        boolean runs = agreement.served().contains(first)
                && first.isBefore(after)
                && agreement.served().contains(after.minusDays(1));
        if (!runs || after.isAfter(today.plusYears(YEARS)) || !viewer.isProvider() && first.isBefore(today)) {
            throw Refused.input(
                            "pause-days",
                            "from",
                            "The contract can't pause from " + first + " to " + after + ".",
                            "Choose days on which it runs, from today on and within five years; the end is the first day after.")
                    .naming(first, after);
        }
        String why = Field.line("reason", reason, NOTE);
        UUID id = Uuid7.next();
        db.sql("""
                insert into contract.pause (id, tenant_id, customer_id, contract_id, from_day, until_day, state, reason,
                    by_provider, requested_by, requested_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        viewer.tenantId(),
                        agreement.customer().value(),
                        contract.value(),
                        first,
                        after,
                        (viewer.isProvider() ? PauseRequest.State.APPROVED : PauseRequest.State.REQUESTED).name(),
                        why,
                        viewer.isProvider(),
                        viewer.name(),
                        OffsetDateTime.now(clock))
                .update();
        trail.happened(
                whose(agreement),
                viewer.isProvider() ? What.PAUSE_APPROVED : What.PAUSE_REQUESTED,
                first + " – " + after.minusDays(1) + ": " + why,
                Map.of("from", first.toString(), "until", after.toString()));
        return pause(contract, id);
    }

    private PauseRequest pause(ContractId contract, UUID id) {
        return pauses(contract).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("pause", id));
    }

    /** The provider approves or refuses what was asked for; the customer withdraws it. */
    @Transactional
    public PauseRequest answer(ContractId contract, UUID id, PauseRequest.@Nullable State to, @Nullable String answer) {
        PauseRequest.State state = Field.given("state", to);
        if (state == PauseRequest.State.REQUESTED) {
            throw Refused.input(
                    "pause-answer", "state", "It is requested already.", "Use APPROVED, REFUSED or WITHDRAWN.");
        }
        if (state == PauseRequest.State.WITHDRAWN) {
            Wordings.requireBuyer();
        } else {
            Wordings.requireWriter();
        }
        Agreement agreement = running(contract);
        PauseRequest asked = pause(contract, id);
        if (asked.state() != PauseRequest.State.REQUESTED) {
            throw Refused.state("pause-decided", "This was decided already.", "Load the page again.");
        }
        String said = Field.text("answer", answer, REASON);
        db.sql("update contract.pause set state = ?, decided_by = ?, decided_at = ?, answer = ? where id = ?")
                .params(state.name(), Asking.required().name(), OffsetDateTime.now(clock), said, id)
                .update();
        trail.happened(
                whose(agreement),
                What.valueOf("PAUSE_" + state.name()),
                asked.from() + " – " + asked.until().minusDays(1) + (said.isEmpty() ? "" : ": " + said),
                Map.of("from", asked.from().toString(), "until", asked.until().toString()));
        return pause(contract, id);
    }

    /**
     * One side ends the contract; when it ends follows from what was agreed.
     *
     * @param wished the first day without service, or null for the earliest
     */
    @Transactional
    public Agreement giveNotice(ContractId contract, @Nullable LocalDate wished, @Nullable String reason) {
        Viewer viewer = Asking.required();
        if (viewer.isProvider()) {
            Wordings.requireWriter();
        } else {
            Wordings.requireBuyer();
        }
        Agreement agreement = running(contract);
        LocalDate today = today(agreement);
        String why = Field.text("reason", reason, REASON);
        if (wished != null) {
            Reach.day("ends", wished);
        }
        LocalDate ends =
                switch (Ending.notice(agreement, today, wished)) {
                    case Ending.On(LocalDate day) -> day;
                    case Ending.Not(Refused no) -> throw no;
                };
        try {
            db.sql("insert into contract.notice values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            contract.value(),
                            viewer.tenantId(),
                            agreement.customer().value(),
                            today,
                            ends,
                            viewer.isProvider(),
                            why,
                            viewer.name(),
                            OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refused.state("notice-given", "Notice was given already.", "Look when the contract ends.");
        }
        trail.happened(
                whose(agreement),
                What.NOTICE_GIVEN,
                ends + (why.isEmpty() ? "" : ": " + why),
                Map.of("ends", ends.toString()));
        return contracts.agreement(contract);
    }
}
