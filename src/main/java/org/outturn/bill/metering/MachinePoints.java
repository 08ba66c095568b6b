package org.outturn.bill.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.StoredPoint;

/**
 * The points of a machine's signal as a meter counts them.
 *
 * @param since when its first point of all came; null when none ever did
 * @param days on which the machine belonged to the service
 * @param points in any order, also from before the days: a register counts on from them, and a state still holds
 */
public record MachinePoints(
        UUID machine,
        String number,
        String signal,
        String unit,
        Signal.Kind kind,
        Duration every,
        @Nullable Instant since,
        List<Metering.Stay> days,
        List<StoredPoint> points) {
    public MachinePoints {
        days = List.copyOf(days);
        points = List.copyOf(points);
    }

    /** What was received by a time, in order, each time once: of two points of the same time the one received last counts. */
    MachinePoints received(Instant cutoff) {
        var byTime = new TreeMap<Instant, StoredPoint>();
        points.stream()
                .filter(point -> !point.received().isAfter(cutoff))
                .sorted(Comparator.comparing(StoredPoint::received))
                .forEach(point -> byTime.put(point.time(), point));
        return new MachinePoints(machine, number, signal, unit, kind, every, since, days, List.copyOf(byTime.values()));
    }
}
