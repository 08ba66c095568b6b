package org.outturn.fleet;

import java.util.Map;
import java.util.Optional;
import org.outturn.base.Refused;

/**
 * How a number in one unit reads in another: times the factor, plus the shift.
 *
 * @param factor how many of the new unit are one of the old
 * @param shift what the new unit shows where the old one shows zero
 */
public record UnitConversion(double factor, double shift) {
    public static final UnitConversion NONE = new UnitConversion(1, 0);

    /** Scales of temperature that do not begin at nothing, in kelvin: UCUM calls such units special. */
    private static final Map<String, UnitConversion> TO_KELVIN = Map.of(
            "Cel", new UnitConversion(1, 273.15),
            "[degF]", new UnitConversion(5 / 9.0, 459.67 * 5 / 9.0),
            "[degRe]", new UnitConversion(1.25, 273.15));

    /**
     * From one unit to another.
     *
     * @param field where the first unit was filled in
     * @param from UCUM code
     * @param to UCUM code
     */
    public static UnitConversion between(String field, String from, String to) {
        String own = UcumUnits.accept(field, from);
        return find(own, to)
                .orElseThrow(() -> Refused.input(
                                "units-differ",
                                field,
                                "'" + own + "' and '" + to + "' measure different things.",
                                "Use a unit that can be converted into " + to + ".")
                        .naming(own, to));
    }

    private static Optional<UnitConversion> find(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(NONE);
        }
        UnitConversion special = TO_KELVIN.get(from);
        UnitConversion wanted = TO_KELVIN.get(to);
        if (special == null && wanted == null) {
            return UcumUnits.factor(from, to).map(factor -> new UnitConversion(factor, 0));
        }
        Optional<UnitConversion> kelvin = special != null
                ? Optional.of(special)
                : UcumUnits.factor(from, "K").map(f -> new UnitConversion(f, 0));
        Optional<UnitConversion> back = wanted != null
                ? Optional.of(new UnitConversion(1 / wanted.factor, -wanted.shift / wanted.factor))
                : UcumUnits.factor("K", to).map(factor -> new UnitConversion(factor, 0));
        return kelvin.flatMap(first -> back.map(first::then));
    }

    public double apply(double value) {
        return value * factor + shift;
    }

    /** First this, then another. */
    public UnitConversion then(UnitConversion next) {
        return new UnitConversion(factor * next.factor, shift * next.factor + next.shift);
    }
}
