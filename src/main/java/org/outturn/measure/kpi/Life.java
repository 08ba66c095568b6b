package org.outturn.measure.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;

/**
 * The time of a machine in which it can count for its owner.
 *
 * @param zone in which its days are counted
 * @param commissioned the first day
 * @param until when it went to another owner; null while it did not
 */
public record Life(
        ZoneId zone, LocalDate commissioned, @Nullable Instant until) {
    public static Life of(Machine machine) {
        return new Life(machine.zone(), machine.commissioned(), machine.until());
    }

    /** From its commissioning to now, or to when it went to another owner; empty while it has not begun. */
    Optional<Period> until(Instant now) {
        Instant begun = commissioned.atStartOfDay(zone).toInstant();
        Instant end = until == null ? now : until;
        return begun.isBefore(end) ? Optional.of(new Period(begun, end)) : Optional.empty();
    }
}
