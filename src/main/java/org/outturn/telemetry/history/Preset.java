package org.outturn.telemetry.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.outturn.base.Period;

/** Stretches of time up to now that people look at most. */
enum Preset {
    HOUR(1, ChronoUnit.HOURS),
    DAY(1, ChronoUnit.DAYS),
    WEEK(7, ChronoUnit.DAYS),
    MONTH(1, ChronoUnit.MONTHS),
    YEAR(1, ChronoUnit.YEARS),
    /** From the first point on. */
    ALL(100, ChronoUnit.YEARS);

    private final int count;
    private final ChronoUnit unit;

    Preset(int count, ChronoUnit unit) {
        this.count = count;
        this.unit = unit;
    }

    /** As part of the address. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Preset> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /** The stretch of this length that ends at a time; a month ends on the same day and time as it begins. */
    Period until(Instant end, ZoneId zone) {
        return new Period(end.atZone(zone).minus(count, unit).toInstant(), end);
    }
}
