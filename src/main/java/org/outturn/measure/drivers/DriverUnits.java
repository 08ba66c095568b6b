package org.outturn.measure.drivers;

import java.util.OptionalDouble;
import org.outturn.base.Refused;
import org.outturn.fleet.UnitConversion;
import org.outturn.measure.kpi.Ingredient;

/** The units in which quantities of drivers come, and how they become the driver's own. */
public final class DriverUnits {
    private DriverUnits() {}

    /** UCUM code of an ingredient; times are told in hours. */
    public static String of(Ingredient ingredient, String usedUnit, String producedUnit) {
        if (ingredient.isTime()) {
            return "h";
        }
        return switch (ingredient) {
            case USED -> usedUnit;
            case PRODUCED, SCRAP -> producedUnit.isEmpty() ? "1" : producedUnit;
            default -> "1";
        };
    }

    /** How many of the second unit one of the first is; empty where they measure different things, or begin at different places. */
    public static OptionalDouble factor(String from, String to) {
        try {
            UnitConversion conversion = UnitConversion.between("unit", from, to);
            return conversion.shift() == 0 ? OptionalDouble.of(conversion.factor()) : OptionalDouble.empty();
        } catch (Refused e) {
            return OptionalDouble.empty();
        }
    }
}
