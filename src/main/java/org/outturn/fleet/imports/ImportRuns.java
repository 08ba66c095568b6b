package org.outturn.fleet.imports;

import jakarta.annotation.PreDestroy;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.Sheet;
import org.outturn.fleet.sheet.SheetReader;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs imports, one after the other. All of an import is written in one transaction together with its state: when the process
 * ends in the middle, nothing was written, and the next process begins it anew. A lock of the database, which ends with its
 * connection, keeps two processes from running the same one.
 */
@Component
class ImportRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRuns.class);
    private static final int MOST_ATTEMPTS = 3;

    private final ImportRows rows;
    private final Inventory inventory;
    private final Installer installer;
    private final AuditTrail audit;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final ExecutorService runner =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("imports").factory());

    ImportRuns(
            ImportRows rows,
            Inventory inventory,
            Installer installer,
            AuditTrail audit,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.inventory = inventory;
        this.installer = installer;
        this.audit = audit;
        this.db = db;
        this.transaction = transaction;
    }

    /** Somebody asked an import to stop. */
    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The file has mistakes. */
    private static final class Faulty extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Mistake> mistakes;

        Faulty(List<Mistake> mistakes) {
            this.mistakes = mistakes;
        }
    }

    /** Runs it in the name of the one who started it, when its turn comes. */
    void submit(ImportId id, Viewer owner) {
        try {
            runner.execute(() -> Asking.run(owner, () -> run(id)));
        } catch (RejectedExecutionException e) {
            LOG.info("Import {} waits for the next start.", id);
        }
    }

    /** Goes on with what a process left behind. */
    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        for (ImportRows.Left left : rows.left()) {
            var owner = new Viewer(
                    left.tenantId(),
                    null,
                    left.ownerId(),
                    left.owner(),
                    Set.of(Role.FLEET_ADMINISTRATOR),
                    ZoneId.of("UTC"));
            submit(new ImportId(left.id()), owner);
        }
    }

    @PreDestroy
    void stop() {
        runner.shutdownNow();
    }

    /** The table of an import's file, which was readable when it came. */
    Sheet sheet(ImportId id) {
        return switch (SheetReader.read(rows.file(id).content())) {
            case Sheet sheet -> sheet;
            case SheetReader.Unreadable unreadable ->
                throw new IllegalStateException("File of import " + id + ": " + unreadable.mistake());
        };
    }

    private void run(ImportId id) {
        try {
            transaction.executeWithoutResult(status -> {
                if (holdsLock(id)) {
                    write(id);
                }
            });
        } catch (Faulty e) {
            rows.giveUp(id, MachineImport.State.REFUSED, e.mistakes);
        } catch (Cancelled e) {
            rows.giveUp(id, MachineImport.State.CANCELLED, List.of());
        } catch (DuplicateKeyException e) {
            rows.giveUp(id, MachineImport.State.REFUSED, List.of(Mistake.ofFile("base-changed")));
        } catch (RuntimeException e) {
            if (runner.isShutdown()) {
                return; // the next process begins it anew
            }
            LOG.error("Import {} failed", id, e);
            rows.giveUp(id, MachineImport.State.FAILED, List.of());
        }
    }

    private boolean holdsLock(ImportId id) {
        return db.sql("select pg_try_advisory_xact_lock(hashtextextended('import ' || ?, 0))")
                .param(id.toString())
                .query(Boolean.class)
                .single();
    }

    private void write(ImportId id) {
        MachineImport before = rows.get(id);
        if (!before.state().isMoving()) {
            return;
        }
        if (rows.file(id).attempts() >= MOST_ATTEMPTS) {
            throw new IllegalStateException("The process ended " + MOST_ATTEMPTS + " times while it ran.");
        }
        begin(id);
        progress(id, MachineImport.Step.CHECKING, 0);
        Sheet sheet = sheet(id);
        Plan plan = Check.plan(
                sheet,
                before.mapping(),
                before.choices(),
                inventory.known(sheet, before.mapping()),
                done -> progress(id, MachineImport.Step.CHECKING, done));
        if (!plan.isGood()) {
            throw new Faulty(plan.mistakes());
        }
        installer.write(id, plan, done -> progress(id, MachineImport.Step.WRITING, done));
        if (!rows.done(id, plan)) {
            throw new Cancelled();
        }
        audit.record(
                "import.done",
                MachineImports.thing(before),
                Map.of(
                        "machines", "" + plan.machines().size(),
                        "sites", "" + plan.sites().size(),
                        "customers", "" + plan.customers().size(),
                        "file", before.fileHash()));
    }

    private void begin(ImportId id) {
        if (!rows.begin(id)) {
            throw new Cancelled();
        }
    }

    private void progress(ImportId id, MachineImport.Step step, int done) {
        if (!rows.progress(id, step, done)) {
            throw new Cancelled();
        }
    }
}
