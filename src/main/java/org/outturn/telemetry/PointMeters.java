package org.outturn.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What collectors learn about the way from the log to the store. */
final class PointMeters {
    private PointMeters() {}

    /** @return counts what is stored from now on */
    static PointListener register(LogPump pump, MeterRegistry meters) {
        Gauge.builder("outturn.pump.lag.messages", pump, each -> each.state().lagMessages())
                .description("Messages in the log that are not stored yet")
                .register(meters);
        Gauge.builder("outturn.pump.lag.bytes", pump, each -> each.state().lagBytes())
                .description("What they take in the log")
                .baseUnit("bytes")
                .register(meters);
        Counter messages = Counter.builder("outturn.messages.stored")
                .description("Messages stored since the start")
                .register(meters);
        Counter points = Counter.builder("outturn.points.stored")
                .description("Points stored since the start")
                .register(meters);
        return stored -> {
            messages.increment(stored.size());
            int count = 0;
            for (Message each : stored) {
                count += each.points().size();
            }
            points.increment(count);
        };
    }
}
