package org.outturn.connect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.outturn.identity.Asking;
import org.outturn.identity.TenantId;
import org.outturn.identity.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Writes down now and then when devices were heard of and when they were silent, so that it is known after a restart too. */
@Component
class SeenKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SeenKeeper.class);
    private static final int SECONDS = 15;

    private final DeviceActivity activity;
    private final Silences silences;
    private volatile boolean running;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("devices-seen").factory());

    SeenKeeper(DeviceActivity activity, Silences silences) {
        this.activity = activity;
        this.silences = silences;
    }

    @Override
    public void start() {
        running = true;
        clockwork.scheduleWithFixedDelay(this::keep, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdown();
        keep();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Writes down what is not written yet. */
    synchronized void keep() {
        Map<TenantId, List<DeviceActivity.News>> news =
                activity.news().stream().collect(Collectors.groupingBy(DeviceActivity.News::tenant));
        news.forEach((tenant, some) -> {
            try {
                Asking.run(Viewer.job(tenant, "intake"), () -> silences.write(some));
            } catch (RuntimeException e) {
                LOG.debug("When devices were seen is not written down: {}", e.toString());
            }
        });
    }
}
