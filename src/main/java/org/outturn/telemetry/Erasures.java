package org.outturn.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Points that go for good, on demand. An erasure first waits until the store has all that was received before it was ordered,
 * so that nothing follows from the log; then day after day is written without the points; then they are counted again. What
 * agreed documents rest on is kept with them and stays.
 */
@Service
public class Erasures {
    private static final int LONGEST_REASON = 1_000;

    private final ErasureRows rows;
    private final ErasureRuns runs;
    private final PointStore store;
    private final AuditTrail audit;

    Erasures(ErasureRows rows, ErasureRuns runs, PointStore store, AuditTrail audit) {
        this.rows = rows;
        this.runs = runs;
        this.store = store;
        this.audit = audit;
    }

    /**
     * Whose points.
     *
     * @param customer whose they are
     * @param machine of which machine only, or null
     * @param name what has to be typed to confirm: the machine's number or the customer's name
     */
    public record Subject(OrganisationId customer, @Nullable UUID machine, String name) {
        /** What a machine sent for the customer who has it. */
        public static Subject of(Machine machine) {
            return new Subject(machine.customer(), machine.id().value(), machine.number());
        }

        /** What all machines sent that a customer has or had. */
        public static Subject of(Organisation customer) {
            return new Subject(customer.id(), null, customer.name());
        }
    }

    /**
     * What would go now.
     *
     * @param points how many points the store has
     * @param series of how many series
     */
    public record Preview(long points, int series) {}

    /** The period that is meant when somebody leaves an end open: all that was sent, but nothing that is still to come. */
    public Period period(@Nullable Instant from, @Nullable Instant to) {
        Instant begin = from == null ? Point.EARLIEST : from;
        Instant end = to == null ? Point.LATEST : to;
        if (!begin.isBefore(end)) {
            throw Refused.input("period-empty", "to", "The period ends before it begins.", "Send a 'to' after 'from'.");
        }
        return new Period(begin, end);
    }

    /** Counts what would go. */
    public Preview preview(Subject subject, Period period) {
        mine();
        List<SeriesId> series = rows.series(subject.customer(), subject.machine());
        return new Preview(ErasureRuns.count(store, Asking.required().tenant(), series, period), series.size());
    }

    /**
     * Orders an erasure, which runs in the background.
     *
     * @param typed what the person typed to confirm
     */
    @Transactional
    public Erasure order(Subject subject, Period period, @Nullable String typed, @Nullable String reason) {
        Viewer viewer = mine();
        if (!subject.name().equals(typed == null ? "" : typed.strip())) {
            throw Refused.input(
                            "erasure-not-confirmed",
                            "confirm",
                            "Erased points can't be brought back, so it has to be confirmed.",
                            "Type " + subject.name() + " into 'confirm'.")
                    .naming(subject.name());
        }
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Refused.input(
                            "erasure-reason",
                            "reason",
                            "Say in up to " + LONGEST_REASON + " characters why.",
                            "Name who asked for it, or which agreement.")
                    .naming(LONGEST_REASON);
        }
        ErasureId id = ErasureId.next();
        rows.add(id, subject, period, why);
        audit.record("points.erasure-ordered", thing(id, subject), Map.of("of", subject.name()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                runs.submit(id, viewer);
            }
        });
        return rows.get(id);
    }

    private static AuditEntry.Thing thing(ErasureId id, Subject subject) {
        return new AuditEntry.Thing(
                "erasure", id.value(), subject.name(), subject.customer().value());
    }

    /** An erasure that one may see: the provider's people all of their tenant's, a customer's people their own. */
    public Erasure get(ErasureId id) {
        return rows.get(id);
    }

    /** The latest, newest first. */
    public List<Erasure> latest(int most) {
        return rows.latest(most);
    }

    private static Viewer mine() {
        Viewer viewer = Asking.required();
        viewer.requireProvider(Role.ADMINISTRATOR);
        return viewer;
    }
}
