package org.outturn.measure.kpi;

import java.util.List;
import java.util.Optional;

/**
 * What a key figure comes to.
 *
 * @param value in the figure's unit; a share is 0 to 1, or above where more was done than planned
 * @param atLeast whether it is only known to be at least this, as without a failure
 * @param factors what it is the product of, in their order; may be empty
 */
public record FigureValue(double value, boolean atLeast, List<Factor> factors) {
    public FigureValue {
        factors = List.copyOf(factors);
    }

    /** A factor by its name. */
    public record Factor(String name, double value) {}

    static Optional<FigureValue> some(double value) {
        return Optional.of(new FigureValue(value, false, List.of()));
    }
}
