package org.outturn.measure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one local day.
 *
 * @param use the amount used on that day; null when the day is not completely metered
 * @param temperature the day's mean outside temperature; null when too little of the day was measured
 * @throws IllegalArgumentException for a value that is no finite number
 */
public record DailyRead(
        LocalDate day, @Nullable Double use, @Nullable Double temperature) {
    public DailyRead {
        if (use != null && !Double.isFinite(use) || temperature != null && !Double.isFinite(temperature)) {
            throw new IllegalArgumentException("The values of " + day + " must be finite.");
        }
    }

    /** Whether the day has both values, so that it can be fitted or verified. */
    public boolean complete() {
        return use != null && temperature != null;
    }
}
