package org.outturn.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.outturn.base.Period;
import org.outturn.identity.TenantId;

/** Words for the tests: tenants, series, points and messages that are easy to tell apart. */
final class Sample {
    static final TenantId FAN_MAKER = new TenantId(new UUID(1, 1));
    static final TenantId PUMP_MAKER = new TenantId(new UUID(2, 2));
    static final SeriesId POWER = new SeriesId(1);
    static final SeriesId HEAT = new SeriesId(2);
    static final Instant MIDNIGHT = Instant.parse("2024-03-01T00:00:00Z");
    static final Instant RECEIVED = Instant.parse("2024-03-05T12:00:00Z");
    static final Period ALWAYS = new Period(Point.EARLIEST, Point.LATEST);

    private Sample() {}

    static Instant at(String time) {
        return Instant.parse(time);
    }

    static SeriesPoint point(SeriesId series, Instant time, double number) {
        return new SeriesPoint(series, new Point(time, new Value.Num(number)));
    }

    static SeriesPoint point(SeriesId series, Instant time, Value value) {
        return new SeriesPoint(series, new Point(time, value));
    }

    static Message message(SeriesPoint... points) {
        return message(FAN_MAKER, points);
    }

    static Message message(TenantId tenant, SeriesPoint... points) {
        return new Message(tenant, RECEIVED, List.of(points));
    }

    /** The n-th of a row of messages, each with one point, a second apart. */
    static Message numbered(long n) {
        return message(point(POWER, MIDNIGHT.plusSeconds(n), n));
    }

    static double number(Value value) {
        return ((Value.Num) value).value();
    }

    static long number(Message message) {
        return (long) number(message.points().getFirst().point().value());
    }
}
