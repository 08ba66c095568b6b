package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.trust.Access;
import org.outturn.trust.AccessLog;
import org.outturn.trust.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came for a machine last, also under keys that its type does not know: points that were received together belong together. */
@Component
public class LastReceived {
    /** Points that are looked at in one step back. */
    private static final int MOST_POINTS = 20_000;

    private static final int WIDER = 6;

    private final PointStore store;
    private final AccessLog log;
    private final JdbcClient db;

    LastReceived(PointStore store, AccessLog log, JdbcClient db) {
        this.store = store;
        this.log = log;
        this.db = db;
    }

    /** A point with its key. */
    public record Keyed(String key, Point point) {}

    /** What was received at one instant. */
    public record Received(Instant at, List<Keyed> points) {}

    /**
     * The last of what was received, the latest first.
     *
     * @param wanted which keys count; times that can't be right would lead the look back astray
     * @param most how many instants of receiving
     */
    public List<Received> of(Machine machine, Predicate<String> wanted, int most) {
        Map<SeriesId, String> keys = keys(machine);
        keys.values().removeIf(wanted.negate());
        SeriesSet set = store.of(Asking.required().tenant(), keys.keySet());
        List<Period> extents =
                keys.isEmpty() ? List.of() : List.copyOf(set.extents().values());
        if (extents.isEmpty()) {
            return List.of();
        }
        Instant first = extents.stream()
                .map(Period::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end =
                extents.stream().map(Period::to).max(Comparator.naturalOrder()).orElseThrow();
        Map<Instant, List<Keyed>> found = new TreeMap<>(Comparator.reverseOrder());
        Duration back = Duration.ofMinutes(1);
        Instant to = end;
        while (to.isAfter(first) && found.size() < most) {
            Instant from = to.minus(back);
            set.scan(
                    new Period(from, to),
                    MOST_POINTS,
                    (series, point) -> found.computeIfAbsent(point.received(), at -> new ArrayList<>())
                            .add(new Keyed(keys.getOrDefault(series, ""), new Point(point.time(), point.value()))));
            to = from;
            back = back.multipliedBy(WIDER);
        }
        List<Received> last = found.entrySet().stream()
                .limit(most)
                .map(each -> new Received(each.getKey(), List.copyOf(each.getValue())))
                .toList();
        log.write(new Access(
                machine.customer(),
                machine.id().value(),
                machine.number(),
                keys.values().stream().sorted().collect(Collectors.joining(", ")),
                new Period(to, end),
                last.stream().mapToLong(each -> each.points().size()).sum(),
                Purpose.SHOW));
        return last;
    }

    private Map<SeriesId, String> keys(Machine machine) {
        Map<SeriesId, String> keys = new HashMap<>();
        db.sql("select id, key from telemetry.series where machine_id = ? and customer_id = ?")
                .params(machine.id().value(), machine.customer().value())
                .query((row, index) -> keys.put(new SeriesId(row.getLong("id")), row.getString("key")))
                .list();
        return keys;
    }
}
