package org.outturn.telemetry;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.TenantId;
import org.outturn.identity.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets go of points that are kept no longer: soon after the start, then every six hours; a day has something to do once. */
@Component
class RetentionRuns implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRuns.class);
    private static final int FIRST_MINUTES = 10;
    private static final int EVERY_MINUTES = 6 * 60;

    private final Retention retention;
    private final Latest latest;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private volatile boolean running;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("retention").factory());

    RetentionRuns(Retention retention, Latest latest, AuditTrail audit, TransactionTemplate transaction) {
        this.retention = retention;
        this.latest = latest;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        running = true;
        clockwork.scheduleWithFixedDelay(this::round, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Does what is to be done now; one tenant's trouble is not another's. */
    synchronized void round() {
        try {
            for (TenantId tenant : retention.tenants()) {
                Asking.run(
                        Viewer.job(tenant, "housekeeping"),
                        () -> retention.rules().forEach(this::apply));
            }
        } catch (RuntimeException e) {
            LOG.error("Points that are kept no longer stay for now", e);
        }
    }

    private void apply(RetentionRule rule) {
        try {
            long points = retention.apply(rule, latest);
            if (points > 0) {
                transaction.executeWithoutResult(status -> audit.record(
                        "points.retention-applied",
                        Retention.thing(rule.type(), rule.key()),
                        Map.of("points", "" + points, "days", "" + rule.days())));
            }
        } catch (RuntimeException e) {
            LOG.error("Points of {}, {} stay for now", rule.type(), rule.key(), e);
        }
    }
}
