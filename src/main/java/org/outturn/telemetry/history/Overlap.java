package org.outturn.telemetry.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;

/** What two periods have in common. */
final class Overlap {
    private Overlap() {}

    /** The common stretch, or null when there is none. */
    static @Nullable Period of(Period one, Period other) {
        Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
        Instant to = one.to().isBefore(other.to()) ? one.to() : other.to();
        return from.isBefore(to) ? new Period(from, to) : null;
    }
}
