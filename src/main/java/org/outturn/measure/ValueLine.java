package org.outturn.measure;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day of a statement, or the days of a longer row.
 *
 * @param first first local day
 * @param last last local day
 * @param drivers what drove it, by key; hours are put together as their mean
 * @param measured what was measured in its rows; null when it is not known
 * @param counterfactual what the model expects; null when a driver is not known
 * @param rows how many of its rows count, 0 when it does not
 */
public record ValueLine(
        LocalDate first,
        LocalDate last,
        Map<String, Double> drivers,
        @Nullable Double measured,
        @Nullable Double counterfactual,
        int rows) {
    public ValueLine {
        drivers = Map.copyOf(drivers);
    }

    /** Does it count? */
    public boolean used() {
        return rows > 0 && measured != null && counterfactual != null;
    }
}
