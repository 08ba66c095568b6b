package org.outturn.telemetry.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.outturn.base.Period;

/**
 * A mark on the axis of time. Made here and not in the browser, which knows only its own zone.
 *
 * @param at milliseconds since 1970
 * @param label what is written below, in the reader's language
 * @param strong whether a day, year or the like begins here
 */
record Tick(long at, String label, boolean strong) {
    private static final List<Step> STEPS = List.of(
            new Step(1, ChronoUnit.SECONDS),
            new Step(5, ChronoUnit.SECONDS),
            new Step(15, ChronoUnit.SECONDS),
            new Step(30, ChronoUnit.SECONDS),
            new Step(1, ChronoUnit.MINUTES),
            new Step(2, ChronoUnit.MINUTES),
            new Step(5, ChronoUnit.MINUTES),
            new Step(10, ChronoUnit.MINUTES),
            new Step(15, ChronoUnit.MINUTES),
            new Step(30, ChronoUnit.MINUTES),
            new Step(1, ChronoUnit.HOURS),
            new Step(2, ChronoUnit.HOURS),
            new Step(3, ChronoUnit.HOURS),
            new Step(6, ChronoUnit.HOURS),
            new Step(12, ChronoUnit.HOURS),
            Step.DAY,
            new Step(2, ChronoUnit.DAYS),
            new Step(1, ChronoUnit.WEEKS),
            new Step(1, ChronoUnit.MONTHS),
            new Step(3, ChronoUnit.MONTHS),
            new Step(1, ChronoUnit.YEARS),
            new Step(2, ChronoUnit.YEARS),
            new Step(5, ChronoUnit.YEARS),
            new Step(20, ChronoUnit.YEARS));

    /** Marks at round local times, at most about {@code most}. */
    static List<Tick> of(Period period, ZoneId zone, Locale locale, int most) {
        Duration least = period.length().dividedBy(most);
        Step step = STEPS.stream()
                .filter(each -> each.roughly().compareTo(least) >= 0)
                .findFirst()
                .orElse(STEPS.getLast());
        return step.boundaries(period, zone).stream()
                .map(at -> of(at.atZone(zone), at, step, locale))
                .toList();
    }

    private static Tick of(ZonedDateTime local, Instant at, Step step, Locale locale) {
        boolean midnight = local.toLocalTime().equals(LocalTime.MIDNIGHT);
        boolean newYear = midnight && local.getDayOfYear() == 1;
        return switch (step.unit()) {
            case SECONDS -> tick(at, local, midnight ? "MMMd" : "jms", midnight, locale);
            case MINUTES, HOURS -> tick(at, local, midnight ? "MMMd" : "jm", midnight, locale);
            case DAYS, WEEKS -> tick(at, local, "MMMd", local.getDayOfMonth() == 1, locale);
            case MONTHS -> tick(at, local, newYear ? "y" : "MMM", newYear, locale);
            default -> tick(at, local, "y", true, locale);
        };
    }

    private static Tick tick(Instant at, ZonedDateTime local, String form, boolean strong, Locale locale) {
        return new Tick(
                at.toEpochMilli(),
                DateTimeFormatter.ofLocalizedPattern(form).withLocale(locale).format(local),
                strong);
    }
}
