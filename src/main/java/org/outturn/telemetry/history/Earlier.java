package org.outturn.telemetry.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.outturn.base.Period;

/** With which earlier time the same signals are compared. */
enum Earlier {
    NONE,
    /** The stretch of the same length right before. */
    BEFORE,
    WEEK,
    YEAR;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Earlier> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /** How far back it lies; the same time of day, also when clocks were changed in between. */
    Duration back(Period base, ZoneId zone) {
        var from = base.from().atZone(zone);
        Instant then =
                switch (this) {
                    case NONE -> base.from();
                    case BEFORE -> Ranges.before(base, zone).from();
                    case WEEK -> from.minusWeeks(1).toInstant();
                    case YEAR -> from.minusYears(1).toInstant();
                };
        return Duration.between(then, base.from());
    }
}
