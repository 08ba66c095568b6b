package org.outturn.measure.kpi;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.outturn.base.Refused;

/**
 * Calendar days, of each machine's own zone.
 *
 * @param first the first
 * @param last the last, not before the first
 */
public record FigureRange(LocalDate first, LocalDate last) {
    private static final int MOST_DAYS = 5 * 366;
    private static final int DAYS_BY_DAY = 62;

    public FigureRange {
        if (last.isBefore(first)) {
            throw Refused.input("range-backwards", "to", "The last day is before the first.", "Exchange the two days.");
        }
        if (ChronoUnit.DAYS.between(first, last) > MOST_DAYS) {
            throw Refused.input("range-too-long", "from", "These are more than five years.", "Ask for a shorter time.");
        }
    }

    /** All days of a month. */
    public static FigureRange of(YearMonth month) {
        return new FigureRange(month.atDay(1), month.atEndOfMonth());
    }

    /** The day after the last. */
    public LocalDate after() {
        return last.plusDays(1);
    }

    public long days() {
        return ChronoUnit.DAYS.between(first, after());
    }

    /** Days for two months, months beyond. */
    public Gathering.Per per() {
        return days() <= DAYS_BY_DAY ? Gathering.Per.DAY : Gathering.Per.MONTH;
    }

    /** The same time before: as many calendar months where it is of whole months, else as many days. */
    public FigureRange before() {
        if (first.getDayOfMonth() == 1 && after().getDayOfMonth() == 1) {
            return new FigureRange(first.minusMonths(ChronoUnit.MONTHS.between(first, after())), first.minusDays(1));
        }
        return new FigureRange(first.minusDays(days()), first.minusDays(1));
    }
}
