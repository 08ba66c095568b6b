package org.outturn.telemetry;

import java.time.Instant;
import java.util.List;
import org.outturn.identity.TenantId;

/**
 * What a device sent at once, decoded: the unit of the log. It is acknowledged as a whole or not at all.
 *
 * @param tenant whose points these are
 * @param received when it reached us, cut to milliseconds
 * @param points at least one, at most {@value #MAX_POINTS}; of two with the same series and time the later in the list counts
 */
public record Message(TenantId tenant, Instant received, List<SeriesPoint> points) {
    public static final int MAX_POINTS = 10_000;

    public Message {
        if (points.isEmpty() || points.size() > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "A message has 1 to " + MAX_POINTS + " points, but this one has " + points.size() + ".");
        }
        points = List.copyOf(points);
        received = Point.inMillis(received);
    }
}
