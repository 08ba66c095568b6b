package org.outturn.telemetry.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;

/**
 * What somebody wants to see, with everything that the address left open decided.
 *
 * @param address where it was asked for
 * @param machines of which, at least one
 * @param chosen the signals, one entry for each machine that has it
 * @param base the whole range
 * @param shown the part of it that is looked at closely, or all of it
 * @param preset the preset by which the range was named, or null
 * @param byItself whether the address said no range, so that one was chosen in which there is something to see
 * @param earlier with which earlier time it is compared
 * @param growth whether counters are shown by how much they grew
 * @param now when this was asked
 */
record HistoryQuery(
        HistoryAddress address,
        List<Machine> machines,
        List<Chosen> chosen,
        Period base,
        Period shown,
        @Nullable Preset preset,
        boolean byItself,
        Earlier earlier,
        boolean growth,
        Instant now) {
    /** Machines that one picture can compare. */
    static final int MOST_MACHINES = 6;

    /** Signals, counted for each machine, that one picture can hold. */
    static final int MOST_SERIES = 12;

    boolean isZoomed() {
        return !shown.equals(base);
    }

    /** Whether new points change what is seen. */
    boolean isLive() {
        return preset != null
                && !shown.to().isBefore(base.to())
                && machines.stream().noneMatch(Machine::isFormer);
    }

    List<String> signals() {
        return chosen.stream().map(each -> each.signal().key()).distinct().toList();
    }
}
