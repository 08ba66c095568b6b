package org.outturn.measure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Local days that do not count, and why; a row that has any of them does not count.
 *
 * @param first first day
 * @param last last day
 * @param reason in the words of whoever left them out
 * @throws IllegalArgumentException when they end before they begin
 */
public record Exclusion(LocalDate first, LocalDate last, String reason) {
    public Exclusion {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("Days end after they begin: " + first + " to " + last + ".");
        }
    }

    boolean touches(DesignRow row) {
        LocalDate begins = row.from().toLocalDate();
        LocalDate ends = row.to().minusNanos(1).toLocalDate();
        return !begins.isAfter(last) && !ends.isBefore(first);
    }

    /** The rows, with what was measured taken out of those that do not count, so that they are missing like any other gap. */
    static List<DesignRow> applied(Collection<Exclusion> exclusions, List<DesignRow> rows) {
        return exclusions.isEmpty()
                ? rows
                : rows.stream()
                        .map(row ->
                                exclusions.stream().anyMatch(each -> each.touches(row)) ? row.withoutMeasured() : row)
                        .toList();
    }
}
