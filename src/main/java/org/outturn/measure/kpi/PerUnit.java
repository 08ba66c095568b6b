package org.outturn.measure.kpi;

import java.util.OptionalDouble;

/**
 * How much of something one unit took, such as energy per piece (ISO 50006's ratio).
 *
 * @param amount of what was used, from zero
 * @param amountUnit its UCUM code
 * @param units how many were made, from zero
 * @param unitsUnit their UCUM code
 * @throws IllegalArgumentException when either is negative or not finite
 */
public record PerUnit(double amount, String amountUnit, double units, String unitsUnit) {
    public PerUnit {
        Times.requireAmount(amount, "An amount used");
        Times.requireAmount(units, "A number of units");
    }

    /** Amount over units; empty when nothing was made. */
    public OptionalDouble ratio() {
        return units == 0 ? OptionalDouble.empty() : OptionalDouble.of(amount / units);
    }
}
