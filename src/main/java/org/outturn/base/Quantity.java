package org.outturn.base;

import java.math.BigDecimal;

/**
 * An exact decimal number of a unit.
 *
 * @param value the number
 * @param unit a UCUM code such as {@code kW.h}, or {@code mo} for months
 */
public record Quantity(BigDecimal value, String unit) {
    public Quantity {
        if (unit.isBlank()) {
            throw new IllegalArgumentException("A quantity needs a unit.");
        }
    }

    public static Quantity of(String value, String unit) {
        return new Quantity(new BigDecimal(value), unit);
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + unit;
    }
}
