package org.outturn.contract.schedule;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.outturn.base.Field;
import org.outturn.contract.plan.Check;

/**
 * A pause that comes back every year, such as a ski lift's summer; it may run over the turn of the year.
 *
 * @param from its first day; 29 February is 28 February in other years
 * @param to the first day after
 */
public record Season(MonthDay from, MonthDay to) {
    private static final int YEARS = 200;

    public Season {
        Field.given("from", from);
        Field.given("to", to);
        Check.fits(!from.equals(to), "to", "A season that ends on the day on which it begins has no length.");
    }

    /** Its days in a stretch of time. */
    public Days days(LocalDate first, LocalDate after) {
        Check.count("after", after.getYear() - first.getYear(), 0, YEARS);
        List<Span> spans = new ArrayList<>();
        for (int year = first.getYear() - 1; year <= after.getYear(); year++) {
            LocalDate begin = from.atYear(year);
            LocalDate end = to.atYear(to.isAfter(from) ? year : year + 1);
            spans.addAll(Days.between(begin, end).spans());
        }
        return new Days(spans).and(Days.between(first, after));
    }
}
