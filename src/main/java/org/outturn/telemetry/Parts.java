package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.outturn.base.Period;

/**
 * Reads a long period in parts that fit into memory, each a question of its own: whoever takes the points as slowly as they
 * like does not hold up the store. A part is as long as the last one leads to expect.
 */
final class Parts {
    private static final Duration LONGEST = Duration.ofDays(4_000);
    private final int most;

    /**
     * @param most points in one part
     */
    Parts(int most) {
        this.most = most;
    }

    private record Row(SeriesId series, StoredPoint point) {}

    /** All points of a period, in the order of time, then of series. */
    void read(SeriesSet series, Period period, BiConsumer<SeriesId, StoredPoint> reader) {
        Instant from = period.from();
        Duration window = Duration.ofDays(1);
        while (from.isBefore(period.to())) {
            Instant end = from.plus(window);
            end = end.isBefore(period.to()) ? end : period.to();
            List<Row> rows = new ArrayList<>();
            series.scan(new Period(from, end), most + 1, (id, point) -> rows.add(new Row(id, point)));
            if (rows.size() > most) {
                // other series may have points of the last time too, so that it is read again
                Instant last = rows.getLast().point().time();
                rows.removeIf(row -> !row.point().time().isBefore(last));
                if (rows.isEmpty()) {
                    throw new IllegalStateException("More than " + most + " points of the same time.");
                }
                end = last;
                window = Duration.between(from, last);
            } else if (rows.size() < most / 4 && window.compareTo(LONGEST) < 0) {
                window = window.multipliedBy(2);
            }
            rows.forEach(row -> reader.accept(row.series(), row.point()));
            from = end;
        }
    }
}
