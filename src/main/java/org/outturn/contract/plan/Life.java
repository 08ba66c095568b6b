package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The part of a service's life in which something counts, measured from the day it began.
 *
 * @param after how long after that day, such as the months of a warranty; null for at once
 * @param length for how long; null for ever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Life(@Nullable Period after, @Nullable Period length) {
    public Life {
        if (after != null) {
            Check.span("after", after);
        }
        if (length != null) {
            Check.span("length", length);
        }
    }

    /** Beginning so long after the service. */
    public static Life after(Period after) {
        return new Life(after, null);
    }

    /** Lasting so long from the service's first day. */
    public static Life first(Period length) {
        return new Life(null, length);
    }

    /** The first day. */
    public LocalDate from(LocalDate start) {
        return after == null ? start : start.plus(after);
    }

    /** The first day without; {@link LocalDate#MAX} when there is none. */
    public LocalDate to(LocalDate start) {
        return length == null ? LocalDate.MAX : from(start).plus(length);
    }
}
