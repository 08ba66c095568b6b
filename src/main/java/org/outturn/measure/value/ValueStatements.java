package org.outturn.measure.value;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.Contest;
import org.outturn.measure.value.ValueStatement.Answer;
import org.outturn.measure.value.ValueStatement.State;
import org.outturn.measure.value.ValueStatement.What;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Value statements by driver: computed and signed by the provider, accepted or contested by the customer line by line, and frozen for good
 * when every line is accepted.
 */
@Service
public class ValueStatements {
    private final ValueRows rows;
    private final ValueMaking making;
    private final ValueContests contests;
    private final Contracts contracts;
    private final ValueTrail trail;
    private final Clock clock;

    ValueStatements(
            ValueRows rows,
            ValueMaking making,
            ValueContests contests,
            Contracts contracts,
            ValueTrail trail,
            Clock clock) {
        this.rows = rows;
        this.making = making;
        this.contests = contests;
        this.contracts = contracts;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Computes what drivers came to in some days of a contract, as a draft.
     *
     * @param first the first day, of each machine's own zone
     * @param last the last one; over, and served
     * @param drivers keys of the drivers, in the order of the lines
     */
    @Transactional
    public ValueStatement draft(Contract contract, LocalDate first, LocalDate last, Collection<String> drivers) {
        Asking.required().requireProvider(Role.ENGINEER);
        making.refuseDays(contract, first, last);
        rows.of(contract.id(), first, last).stream().findFirst().ifPresent(there -> {
            throw Refused.state(
                            "value-statement-exists",
                            "There is a statement of these days already: "
                                    + there.document().number() + ".",
                            "Open it and compute a new version there.")
                    .naming(there.document().number());
        });
        return insert(contract, making.make(contract, first, last, drivers, 1, null));
    }

    /**
     * Computes the next version from points, records and agreements as they are now. What was accepted stays as it is beside it.
     *
     * @param drivers keys of the drivers that are to be its lines
     * @throws Refused when nothing differs
     */
    @Transactional
    public ValueStatement revise(ValueStatementId id, Collection<String> drivers) {
        Asking.required().requireProvider(Role.ENGINEER);
        ValueStatement statement = get(id);
        ValueDocument old = statement.document();
        refuseUnlessNewest(statement);
        Contract contract = contracts.get(new ContractId(old.contract()));
        var before = new ValueMaking.Before(old, statement.hash(), rows.evidence(statement));
        ValueMaking.Made made =
                making.make(contract, old.firstDay(), old.lastDay(), drivers, old.version() + 1, before);
        if (isSame(old, made.document())) {
            throw Refused.state(
                    "nothing-new",
                    "Computed again, the statement is the same.",
                    "Wait for the data or the agreement that you miss.");
        }
        if (statement.state() == State.DRAFT) {
            trail.move(statement, State.REPLACED, What.REPLACED, made.document().number());
        }
        return insert(contract, made);
    }

    private static boolean isSame(ValueDocument old, ValueDocument now) {
        return old.lines().stream()
                        .map(DriverLine::key)
                        .toList()
                        .equals(now.lines().stream().map(DriverLine::key).toList())
                && now.lines().stream()
                        .allMatch(each ->
                                each.change() != null && each.change().causes().isEmpty());
    }

    private void refuseUnlessNewest(ValueStatement statement) {
        ValueDocument document = statement.document();
        ValueStatement newest = rows.of(new ContractId(document.contract()), document.firstDay(), document.lastDay())
                .getLast();
        if (!newest.id().equals(statement.id())) {
            throw Refused.state(
                            "statement-superseded",
                            "There is a later version: " + newest.document().number() + ".",
                            "Open that one.")
                    .naming(newest.document().number());
        }
    }

    private ValueStatement insert(Contract contract, ValueMaking.Made made) {
        ValueStatementId id = ValueStatementId.next();
        rows.keep(contract.customer(), made.evidence());
        rows.insert(id, contract.customer(), made.document(), OffsetDateTime.now(clock));
        ValueStatement drafted = get(id);
        trail.note(drafted, What.DRAFTED, "", "");
        trail.record("value-statement.drafted", drafted, Map.of());
        return get(id);
    }

    /** The provider stands behind it; an earlier version that is not accepted is replaced by it, with its contests. */
    @Transactional
    public ValueStatement sign(ValueStatementId id) {
        Asking.required().requireProvider(Role.ENGINEER);
        ValueStatement statement = rows.locked(id);
        statement.refuseUnlessDraft();
        ValueDocument document = statement.document();
        for (ValueStatement earlier :
                rows.of(new ContractId(document.contract()), document.firstDay(), document.lastDay())) {
            if (earlier.state() == State.SIGNED) {
                earlier.lines(Answer.CONTESTED)
                        .forEach(line -> contests.close(earlier, line.key(), Contest.Outcome.CORRECTED, ""));
                trail.move(earlier, State.REPLACED, What.REPLACED, document.number());
            }
        }
        ValueStatement signed = trail.move(statement, State.SIGNED, What.SIGNED, "");
        trail.record("value-statement.signed", signed, Map.of());
        return signed;
    }

    /** The customer accepts one line of the statement with the fingerprint that was shown. */
    @Transactional
    public ValueStatement accept(ValueStatementId id, String hashSeen, String line) {
        return accept(id, hashSeen, List.of(line));
    }

    /** The customer accepts all lines that are open, of the statement with the fingerprint that was shown. */
    @Transactional
    public ValueStatement acceptOpen(ValueStatementId id, String hashSeen) {
        return accept(
                id,
                hashSeen,
                get(id).lines(Answer.OPEN).stream().map(DriverLine::key).toList());
    }

    private ValueStatement accept(ValueStatementId id, String hashSeen, List<String> lines) {
        customerOnly();
        ValueStatement statement = rows.locked(id);
        statement.refuseUnlessDecidable(hashSeen);
        for (String line : lines) {
            statement.refuseUnless(line, Answer.OPEN);
            trail.decide(statement, line, Answer.OPEN, Answer.ACCEPTED, What.LINE_ACCEPTED, "");
            trail.record("value-statement.line-accepted", statement, Map.of("line", line));
        }
        ValueStatement now = get(id);
        if (now.lines(Answer.ACCEPTED).size() < now.document().lines().size()) {
            return now;
        }
        ValueStatement accepted = trail.move(now, State.ACCEPTED, What.ACCEPTED, "");
        trail.record("value-statement.accepted", accepted, Map.of());
        return accepted;
    }

    /** The customer does not agree to a line and says why; the other lines stay as they are. */
    @Transactional
    public ValueStatement contest(ValueStatementId id, String line, String reason) {
        customerOnly();
        ValueStatement statement = rows.locked(id);
        statement.refuseUnlessSigned();
        statement.refuseUnless(line, Answer.OPEN);
        String why = ValueContests.words("reason", reason);
        trail.decide(statement, line, Answer.OPEN, Answer.CONTESTED, What.LINE_CONTESTED, why);
        contests.open(statement, line, why);
        trail.record("value-statement.line-contested", statement, Map.of("line", line, "reason", why));
        return get(id);
    }

    /** The customer does not contest a line any more and decides again. */
    @Transactional
    public ValueStatement withdraw(ValueStatementId id, String line) {
        customerOnly();
        return reopen(id, line, What.LINE_WITHDRAWN, Contest.Outcome.WITHDRAWN, "");
    }

    /** The provider stands by a line and says why; the customer decides again. */
    @Transactional
    public ValueStatement keep(ValueStatementId id, String line, String reason) {
        Asking.required().requireProvider(Role.ENGINEER);
        return reopen(id, line, What.LINE_KEPT, Contest.Outcome.KEPT, ValueContests.words("reason", reason));
    }

    private ValueStatement reopen(ValueStatementId id, String line, What what, Contest.Outcome outcome, String word) {
        ValueStatement statement = rows.locked(id);
        statement.refuseUnlessSigned();
        statement.refuseUnless(line, Answer.CONTESTED);
        contests.close(statement, line, outcome, word);
        trail.decide(statement, line, Answer.CONTESTED, Answer.OPEN, what, word);
        trail.record(
                "value-statement." + what.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                statement,
                Map.of("line", line));
        return get(id);
    }

    private static void customerOnly() {
        Viewer viewer = Asking.required();
        viewer.require(Role.BUYER);
        if (viewer.isProvider()) {
            throw Refused.right(
                    "not-the-customer", "Only the customer decides on a statement.", "Ask the customer's buyer.");
        }
    }

    public ValueStatement get(ValueStatementId id) {
        return rows.get(id);
    }

    /** Those of a contract that one may see, by days and version. */
    public List<ValueStatement> of(ContractId contract) {
        return rows.of(contract);
    }

    /** The versions of the same days that one may see, in order. */
    public List<ValueStatement> versions(ValueStatement of) {
        ValueDocument document = of.document();
        return rows.of(new ContractId(document.contract()), document.firstDay(), document.lastDay());
    }
}
