package org.outturn.bill.web;

import java.util.List;
import java.util.stream.IntStream;
import org.outturn.bill.dunning.DunningLevel;
import org.outturn.bill.dunning.Reminder;
import org.outturn.bill.dunning.Reminders;

/**
 * Reminders for finance.
 *
 * @param due those that would be written now
 * @param written the latest, newest first
 */
public record RemindersView(List<Reminders.Due> due, List<Reminder> written, List<DunningLevel> levels) {
    private static final int ROWS = 5;

    /** A row of the form; empty where there is no such level. */
    public record Row(int place, String days, String fee) {}

    /** The rows of the form. */
    public List<Row> rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> i < levels.size()
                        ? new Row(
                                i + 1,
                                String.valueOf(levels.get(i).days()),
                                levels.get(i).fee().toPlainString())
                        : new Row(i + 1, "", ""))
                .toList();
    }
}
