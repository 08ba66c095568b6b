package org.outturn.bill.dunning;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which reminder is next: pure, from the levels, the day an invoice was due and the latest reminder. */
final class Dunning {
    private Dunning() {}

    /**
     * The latest reminder.
     *
     * @param level counted from 1
     */
    record Latest(int level, LocalDate day) {}

    /**
     * The level of the next reminder, if one is due on a day. No level is left out, and between two reminders lie at least as
     * many days as between their levels, however late the first one was made.
     */
    static Optional<Integer> next(List<DunningLevel> levels, LocalDate due, @Nullable Latest latest, LocalDate today) {
        int level = latest == null ? 1 : latest.level() + 1;
        if (level > levels.size()) {
            return Optional.empty();
        }
        int days = levels.get(level - 1).days();
        LocalDate day = due.plusDays(days);
        if (latest != null) {
            LocalDate apart = latest.day().plusDays(days - levels.get(level - 2).days());
            day = apart.isAfter(day) ? apart : day;
        }
        return today.isBefore(day) ? Optional.empty() : Optional.of(level);
    }
}
