package org.outturn.measure.records;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Ownership;
import org.outturn.fleet.Ownerships;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Entering records, correcting them by new versions, withdrawing them; nothing that was said is ever lost. */
@Service
public class Records {
    private static final int WHY = 500;

    private final RecordRows rows;
    private final RecordList list;
    private final Ownerships ownerships;
    private final AuditTrail audit;
    private final Clock clock;

    Records(RecordRows rows, RecordList list, Ownerships ownerships, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.list = list;
        this.ownerships = ownerships;
        this.audit = audit;
        this.clock = clock;
    }

    /** An entry and what it is about. */
    public record Wish(Machine machine, Entry entry) {}

    /** Whether this person may enter records about the machines that they see. */
    public static boolean mayEnter(Viewer viewer) {
        return viewer.personId() == null
                || (viewer.isProvider()
                        ? viewer.has(Role.ENGINEER)
                                || viewer.has(Role.FLEET_ADMINISTRATOR)
                                || viewer.has(Role.ADMINISTRATOR)
                        : viewer.has(Role.OPERATOR) || viewer.has(Role.ADMINISTRATOR));
    }

    static void requireRight() {
        Viewer viewer = Asking.required();
        if (!mayEnter(viewer)) {
            viewer.require(viewer.isProvider() ? Role.ENGINEER : Role.OPERATOR);
        }
    }

    /** Enters one record about a machine. */
    @Transactional
    public EnteredRecord enter(Machine machine, Entry entry) {
        requireRight();
        Wish wish = accepted(new Wish(machine, entry), new HashMap<>());
        RecordId id = rows.write(List.of(wish), null).getFirst();
        EnteredRecord entered = list.get(id);
        audit.record("record.entered", thing(entered), details(entered));
        return entered;
    }

    /** Enters many records at once, all or none; the audit trail tells how many for each customer. */
    @Transactional
    public int enterAll(List<Wish> wishes) {
        requireRight();
        Map<MachineId, Instant> since = new HashMap<>();
        List<Wish> accepted = wishes.stream().map(wish -> accepted(wish, since)).toList();
        if (!accepted.isEmpty()) {
            rows.write(accepted, null);
        }
        Map<OrganisationId, Long> counts = accepted.stream()
                .collect(Collectors.groupingBy(
                        wish -> wish.machine().customer(), LinkedHashMap::new, Collectors.counting()));
        counts.forEach((customer, count) -> audit.record(
                "record.entered",
                new AuditEntry.Thing("record", null, count + " records", customer.value()),
                Map.of("records", count.toString())));
        return accepted.size();
    }

    /** Checks a wish as {@link #enter} does, and gives it back as it would be kept. */
    Wish accepted(Wish wish, Map<MachineId, Instant> since) {
        Machine machine = wish.machine();
        if (machine.isFormer()) {
            throw Refused.state(
                            "record-machine-sold",
                            "The machine " + machine.number() + " was sold on.",
                            "Enter records about machines that you have.")
                    .naming(machine.number());
        }
        Entry entry = wish.entry().accepted(clock.instant());
        Instant begin = since.computeIfAbsent(machine.id(), id -> begin(machine));
        if (entry.from().isBefore(begin)) {
            throw Refused.input(
                            "record-before-owner",
                            "from",
                            "At that time the machine " + machine.number() + " was not this customer's yet.",
                            "Use a time from " + begin + " on.")
                    .naming(machine.number(), begin);
        }
        return new Wish(machine, entry);
    }

    /** Since when the machine is this customer's; from the first owner's on there is nobody else's time. */
    private Instant begin(Machine machine) {
        List<Ownership> all = ownerships.of(machine.id());
        return Asking.required().isProvider() && all.size() <= 1
                ? Instant.EPOCH
                : all.stream()
                        .filter(each -> each.customer().equals(machine.customer()) && each.to() == null)
                        .map(Ownership::from)
                        .findFirst()
                        .orElse(Instant.EPOCH);
    }

    /**
     * Says a record anew; what it said before stays to be read.
     *
     * @param seen the version that was looked at
     * @param why the reason for the correction
     */
    @Transactional
    public EnteredRecord correct(RecordId id, int seen, Entry entry, String why) {
        requireRight();
        EnteredRecord before = list.get(id);
        before.refuseUnlessChangeable(Asking.required());
        if (entry.kind() != before.entry().kind()) {
            throw Refused.input(
                    "record-kind-fixed",
                    "kind",
                    "A record stays of the kind that it is.",
                    "Withdraw it and enter another one.");
        }
        String reason = Field.line("why", why, WHY);
        Entry said = entry.accepted(clock.instant());
        refuseUnless(rows.change(before, seen, said, reason) == 1);
        EnteredRecord after = list.get(id);
        audit.record("record.corrected", thing(after), details(after));
        return after;
    }

    /** Takes a record back: it counts no more, and stays to be read. */
    @Transactional
    public EnteredRecord withdraw(RecordId id, String why) {
        requireRight();
        EnteredRecord before = list.get(id);
        before.refuseUnlessChangeable(Asking.required());
        String reason = Field.line("why", why, WHY);
        refuseUnless(rows.takeBack(List.of(before), reason) == 1);
        EnteredRecord after = list.get(id);
        audit.record("record.withdrawn", thing(after), details(after));
        return after;
    }

    private static void refuseUnless(boolean quickest) {
        if (!quickest) {
            throw Refused.state("record-changed", "Somebody was quicker.", "Load the page again.");
        }
    }

    private static AuditEntry.Thing thing(EnteredRecord record) {
        return new AuditEntry.Thing(
                "record",
                record.id().value(),
                record.number(),
                record.customer().value());
    }

    private static Map<String, String> details(EnteredRecord record) {
        return Map.of(
                "machine", record.machineNumber(),
                "kind", record.entry().kind().key(),
                "version", Integer.toString(record.version()));
    }
}
