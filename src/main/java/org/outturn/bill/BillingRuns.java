package org.outturn.bill;

import jakarta.annotation.PreDestroy;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.outturn.base.Cursor;
import org.outturn.base.Refused;
import org.outturn.base.Slice;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bills everything that is due for a tenant, or issues all drafts, one contract after the other in the order of their numbers.
 * Each is a transaction of its own, which also says how far the run is: a process that ends at any moment leaves nothing half
 * done, and the next one goes on exactly there, with the same cut-off, so that the invoices are the same.
 */
@Service
public class BillingRuns {
    private static final Logger LOG = LoggerFactory.getLogger(BillingRuns.class);
    private static final int PART = 200;
    private static final int MOST_STUCK = 3;

    private final RunRows rows;
    private final Bills bills;
    private final Invoices invoices;
    private final Contracts contracts;
    private final TransactionTemplate transaction;
    private final ExecutorService runner =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("billing").factory());

    BillingRuns(RunRows rows, Bills bills, Invoices invoices, Contracts contracts, TransactionTemplate transaction) {
        this.rows = rows;
        this.bills = bills;
        this.invoices = invoices;
        this.contracts = contracts;
        this.transaction = transaction;
    }

    /** Starts a run of everything; a tenant has one at a time. */
    public BillingRun start(BillingRun.Kind kind) {
        Viewer owner = Asking.required();
        owner.requireProvider(Role.FINANCE);
        UUID id;
        try {
            id = rows.add(kind);
        } catch (DuplicateKeyException e) {
            throw Refused.state(
                    "run-moving", "A billing run is going on already.", "Wait until it ends, or cancel it.");
        }
        submit(id, owner);
        return rows.get(id);
    }

    /** One run; only the provider's people see it. */
    public BillingRun get(UUID id) {
        Asking.required().requireProvider(Role.FINANCE);
        return rows.get(id);
    }

    /** The latest runs, newest first. */
    public List<BillingRun> latest() {
        Asking.required().requireProvider(Role.FINANCE);
        return rows.latest();
    }

    /** Asks a run to stop; what it wrote stays. */
    public BillingRun cancel(UUID id) {
        Asking.required().requireProvider(Role.FINANCE);
        BillingRun run = rows.get(id);
        if (!rows.cancel(run.id())) {
            throw Refused.state("run-ended", "This run has ended.", "There is nothing to cancel.");
        }
        return rows.get(id);
    }

    /** Goes on with what a process left behind. */
    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        for (RunRows.Left left : rows.left()) {
            submit(
                    left.id(),
                    new Viewer(
                            left.tenantId(),
                            null,
                            left.ownerId(),
                            left.owner(),
                            Set.of(Role.FINANCE),
                            ZoneId.of("UTC")));
        }
    }

    @PreDestroy
    void stop() {
        runner.shutdownNow();
    }

    private void submit(UUID id, Viewer owner) {
        try {
            runner.execute(() -> Asking.run(owner, () -> run(id)));
        } catch (RejectedExecutionException e) {
            LOG.info("Billing run {} waits for the next start.", id);
        }
    }

    void run(UUID id) {
        try {
            BillingRun run = rows.get(id);
            if (!rows.begin(id, total(run))) {
                rows.end(id, BillingRun.State.CANCELLED);
                return;
            }
            if (rows.place(id).stuck() > MOST_STUCK) {
                throw new IllegalStateException("The process ended " + MOST_STUCK + " times at the same place.");
            }
            boolean all = run.kind() == BillingRun.Kind.DRAFT ? draft(run) : issue(run);
            rows.end(id, all ? BillingRun.State.DONE : BillingRun.State.CANCELLED);
        } catch (RuntimeException e) {
            if (runner.isShutdown()) {
                return; // the next process goes on
            }
            LOG.error("Billing run {} failed", id, e);
            rows.end(id, BillingRun.State.FAILED);
        }
    }

    private int total(BillingRun run) {
        return run.kind() == BillingRun.Kind.DRAFT
                ? contracts.all().size()
                : run.done() + invoices.countDrafts(run.asOf());
    }

    private boolean draft(BillingRun run) {
        while (true) {
            Slice<Contract> part =
                    contracts.slice(PART, cursor(rows.place(run.id()).after()));
            for (Contract contract : part.items()) {
                if (rows.cancelling(run.id()) || runner.isShutdown()) {
                    return stopped();
                }
                bill(run, contract);
            }
            if (part.next() == null) {
                return true;
            }
        }
    }

    private static String cursor(String after) {
        return after.isEmpty() ? "" : Cursor.of(after).text();
    }

    private boolean stopped() {
        if (runner.isShutdown()) {
            throw new IllegalStateException("The process ends.");
        }
        return false;
    }

    private void bill(BillingRun run, Contract contract) {
        bills.bill(contract, run.asOf(), outcome -> {
            rows.did(run.id(), contract.number());
            switch (outcome) {
                case Bills.Outcome.Drafted drafted ->
                    rows.counted(run.id(), drafted.drafts().size(), 0);
                case Bills.Outcome.Waiting _ -> rows.counted(run.id(), 0, 1);
                case Bills.Outcome.Nothing _ -> {}
            }
        });
    }

    private boolean issue(BillingRun run) {
        while (true) {
            List<InvoiceId> some = invoices.drafts(rows.place(run.id()).after(), run.asOf(), PART);
            for (InvoiceId draft : some) {
                if (rows.cancelling(run.id()) || runner.isShutdown()) {
                    return stopped();
                }
                issue(run, draft);
            }
            if (some.isEmpty()) {
                return true;
            }
        }
    }

    private void issue(BillingRun run, InvoiceId draft) {
        try {
            transaction.executeWithoutResult(status -> {
                invoices.issue(draft);
                rows.did(run.id(), draft.toString());
                rows.counted(run.id(), 1, 0);
            });
        } catch (Refused e) {
            LOG.info("Draft {} can't be issued: {}", draft, e.what());
            transaction.executeWithoutResult(status -> {
                rows.did(run.id(), draft.toString());
                rows.counted(run.id(), 0, 1);
            });
        }
    }
}
