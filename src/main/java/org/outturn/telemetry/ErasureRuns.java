package org.outturn.telemetry;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.outturn.identity.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs erasures one after the other, each in slices that are written down, so that the next process goes on where one ended.
 * What there was is counted at the first beginning, so a slice that was erased and not written down any more counts too.
 */
@Component
class ErasureRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRuns.class);
    private static final Duration STORED_WITHIN = Duration.ofSeconds(20);
    private static final int RETRY_SECONDS = 10;

    private final ErasureRows rows;
    private final PointStore store;
    private final PointLog log;
    private final LogPump pump;
    private final Latest latest;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService runner = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("erasures").factory());

    ErasureRuns(
            ErasureRows rows,
            PointStore store,
            PointLog log,
            LogPump pump,
            Latest latest,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.store = store;
        this.log = log;
        this.pump = pump;
        this.latest = latest;
        this.audit = audit;
        this.transaction = transaction;
    }

    static long count(PointStore store, TenantId tenant, List<SeriesId> series, Period period) {
        return store.of(tenant, series).counts(Stretches.one(period)).values().stream()
                .mapToLong(counts -> counts[0])
                .sum();
    }

    /** Runs it in the name of the one who ordered it. */
    void submit(ErasureId id, Viewer owner) {
        submit(id, owner, log.end(), 0);
    }

    private void submit(ErasureId id, Viewer owner, Position end, int seconds) {
        try {
            runner.schedule(() -> Asking.run(owner, () -> run(id, owner, end)), seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.info("Erasure {} waits for the next start.", id);
        }
    }

    /** Goes on with what a process left behind. */
    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        for (ErasureRows.Left left : rows.left()) {
            var owner = new Viewer(
                    left.tenantId(),
                    null,
                    left.personId(),
                    left.person(),
                    Set.of(Role.ADMINISTRATOR),
                    ZoneId.of("UTC"));
            submit(new ErasureId(left.id()), owner);
        }
    }

    @PreDestroy
    void stop() {
        runner.shutdownNow();
    }

    private void run(ErasureId id, Viewer owner, Position end) {
        try {
            // what was received before the order is in the log up to here, and must not follow from there
            if (!pump.awaitStored(end, STORED_WITHIN)) {
                submit(id, owner, end, RETRY_SECONDS);
                return;
            }
            erase(rows.get(id), owner.tenant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!runner.isShutdown()) {
                LOG.error("Erasure {} failed; trying again in {} s", id, RETRY_SECONDS, e);
                submit(id, owner, end, RETRY_SECONDS);
            }
        }
    }

    private void erase(Erasure erasure, TenantId tenant) {
        if (erasure.isDone()) {
            return;
        }
        ErasureId id = erasure.id();
        List<SeriesId> series = rows.series(erasure.customer(), erasure.machine());
        rows.begin(id, series.size(), count(store, tenant, series, erasure.period()));
        @Nullable Period rest = erasure.rest();
        while (rest != null) {
            PointStore.Erased slice = store.erase(tenant, series, rest);
            rows.progress(id, slice, erasure.period());
            rest = slice.rest();
            if (runner.isShutdown()) {
                return;
            }
        }
        latest.forget(tenant, series);
        long left = count(store, tenant, series, erasure.period());
        transaction.executeWithoutResult(status -> {
            rows.done(id, left);
            Erasure done = rows.get(id);
            audit.record(
                    "points.erased",
                    new AuditEntry.Thing(
                            "erasure", id.value(), done.thing(), done.customer().value()),
                    Map.of(
                            "points", "" + done.points(),
                            "days", "" + done.days(),
                            "left", "" + left,
                            "from", done.period().from().toString(),
                            "to", done.period().to().toString()));
        });
    }
}
