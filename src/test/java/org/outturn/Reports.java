package org.outturn;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.outturn.fleet.Machine;
import org.outturn.identity.TenantId;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesPoint;
import org.outturn.telemetry.Value;

/** Puts points of machines into the store, the way that devices' points come; returns when they can be read. */
public class Reports {
    private final Series series;
    private final PointLog log;
    private final LogPump pump;

    Reports(Series series, PointLog log, LogPump pump) {
        this.series = series;
        this.log = log;
        this.pump = pump;
    }

    /** A value of a key at a time. */
    public record At(String key, Instant time, Value value) {}

    public void store(TenantId tenant, Machine machine, List<At> values) {
        List<SeriesPoint> points = values.stream()
                .map(each -> new SeriesPoint(
                        series.obtain(tenant, machine.customer(), machine.id(), each.key()),
                        new Point(each.time(), each.value())))
                .toList();
        var durable = new CompletableFuture<Position>();
        log.append(new Message(tenant, Instant.now(), points), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                durable.complete(after);
            }

            @Override
            public void failed(IOException reason) {
                durable.completeExceptionally(reason);
            }
        });
        try {
            if (!pump.awaitStored(durable.join(), Duration.ofSeconds(30))) {
                throw new AssertionError("The points were not stored in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
