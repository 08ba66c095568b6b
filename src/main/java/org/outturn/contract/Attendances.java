package org.outturn.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Span;

/** When each machine is in a contract; pure. */
final class Attendances {
    private Attendances() {}

    /** A machine joins or leaves on a day, as somebody said at some time. */
    record Movement(UUID machine, LocalDate day, boolean joins, Instant said) {}

    /** The machines that a version names, from when on, and when that was agreed. */
    record Named(List<UUID> machines, LocalDate from, Instant agreed) {}

    /**
     * The days of each machine, in the order in which they were first named. What is said later counts from its day on, whatever
     * was said before about that time. Of a later version only the difference to the version before counts, so that machines that
     * joined in between stay.
     *
     * @param versions in order, at least one
     */
    static Map<UUID, Days> of(List<Named> versions, List<Movement> movements) {
        List<Movement> all = new ArrayList<>(movements);
        Set<UUID> before = Set.of();
        for (Named version : versions) {
            Set<UUID> now = new LinkedHashSet<>(version.machines());
            for (UUID machine : now) {
                if (!before.contains(machine)) {
                    all.add(new Movement(machine, version.from(), true, version.agreed()));
                }
            }
            for (UUID machine : before) {
                if (!now.contains(machine)) {
                    all.add(new Movement(machine, version.from(), false, version.agreed()));
                }
            }
            before = now;
        }
        Map<UUID, Days> days = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparing(Movement::said))
                .forEach(each -> days.merge(each.machine(), said(Days.NONE, each), (was, _) -> said(was, each)));
        return days;
    }

    private static Days said(Days was, Movement movement) {
        Days after = Days.of(Span.since(movement.day()));
        return movement.joins() ? Days.union(List.of(was, after)) : was.minus(after);
    }
}
