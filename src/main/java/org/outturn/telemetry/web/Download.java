package org.outturn.telemetry.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.PointFiles;

/**
 * What somebody takes along.
 *
 * @param period from the first to the last point, as far as it was asked for; empty when there is none
 */
record Download(Machine machine, List<Signal> signals, Optional<Period> period) {
    static Download of(
            PointFiles points, Machine machine, List<String> keys, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Refused.input("period-empty", "to", "The period ends before it begins.", "Send a 'to' after 'from'.");
        }
        List<Signal> signals =
                keys.stream().distinct().map(machine.type()::signal).toList();
        Optional<Period> period = points.extent(machine, signals)
                .filter(there -> from == null || from.isBefore(there.to()))
                .filter(there -> to == null || there.from().isBefore(to))
                .map(there -> new Period(
                        from == null || from.isBefore(there.from()) ? there.from() : from,
                        to == null || to.isAfter(there.to()) ? there.to() : to));
        return new Download(machine, signals, period);
    }

    /** The file's name, such as {@code m-1042-energy.csv}. */
    String name(String ending) {
        String what = signals.size() == 1 ? signals.getFirst().key() : "points";
        return (machine.number() + "-" + what + "." + ending).toLowerCase(Locale.ROOT);
    }
}
