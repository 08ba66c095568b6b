package org.outturn.measure;

import java.time.LocalDate;

/**
 * Until when a contest is to be settled.
 *
 * @param settleBy the last day for it
 * @param days how many are left; 0 on that day, negative after it
 */
public record Deadline(LocalDate settleBy, long days) {
    /** Is its last day over? */
    public boolean overdue() {
        return days < 0;
    }

    /** How many days it has been over. */
    public long daysOver() {
        return Math.max(-days, 0);
    }
}
