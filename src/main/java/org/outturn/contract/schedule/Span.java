package org.outturn.contract.schedule;

import java.time.LocalDate;

/**
 * Local days, half-open.
 *
 * @param from the first day
 * @param to the first day after; {@link LocalDate#MAX} when there is none
 */
public record Span(LocalDate from, LocalDate to) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A span must end after it begins: " + from + " to " + to + ".");
        }
    }

    /** From a day on, for ever. */
    public static Span since(LocalDate from) {
        return new Span(from, LocalDate.MAX);
    }
}
