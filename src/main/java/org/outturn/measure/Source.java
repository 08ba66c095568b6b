package org.outturn.measure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A signal as it goes into a model: what is measured, or what drives that.
 *
 * @param signal its key
 * @param unit UCUM code of the gathered figure
 * @param gathering how its points become a figure of a stretch of time
 * @param every expected distance of its points
 * @param state the state whose hours count; null for all but {@link Gathering#HOURS}
 * @throws IllegalArgumentException for a state without hours or hours without a state
 */
public record Source(
        String signal,
        String unit,
        Gathering gathering,
        Duration every,
        @Nullable String state) {
    public Source {
        if ((state != null) != (gathering == Gathering.HOURS)) {
            throw new IllegalArgumentException("A state belongs to the hours in which it holds.");
        }
    }

    /** Name of the figure in models and of its points in a {@link PointSet}: {@code signal}, or {@code signal=state}. */
    public String key() {
        return state == null ? signal : signal + "=" + state;
    }

    /** The unit of a temperature, if it is one. */
    @Nullable
    TemperatureUnit temperature() {
        return switch (unit) {
            case "[degF]" -> TemperatureUnit.FAHRENHEIT;
            case "Cel" -> TemperatureUnit.CELSIUS;
            default -> null;
        };
    }
}
