package org.outturn.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/** The Unified Code for Units of Measure: which codes are units. */
final class UcumUnits {
    /** Longer codes exist only to annoy the parser. */
    private static final int LONGEST = 60;

    private static final int DIGITS = 40;

    private static final UcumEssenceService UNITS = read();

    private UcumUnits() {}

    private static UcumEssenceService read() {
        try (InputStream essence = Objects.requireNonNull(
                UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml"), "UCUM is not on the class path")) {
            var units = new UcumEssenceService(essence);
            // The library reckons with as many digits as a definition is written with: 231 cubic inches would give
            // three.
            for (DefinedUnit each : units.getModel().getDefinedUnits()) {
                if (each.getValue() != null && each.getValue().getValue() != null) {
                    each.getValue()
                            .setValue(new Decimal(each.getValue().getValue().asDecimal(), DIGITS));
                }
            }
            return units;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UcumException e) {
            throw new IllegalStateException("The units can't be read", e);
        }
    }

    /** The code as it is when it is a unit. */
    static String accept(String field, String code) {
        String unit = Field.line(field, code, LONGEST);
        if (UNITS.validate(unit) != null) {
            throw Refused.input(
                    "unit-unknown",
                    field,
                    "'" + unit + "' is no unit of UCUM.",
                    "Use a code such as kW.h, Cel, bar, %, m3/h, or 1 for a plain number.");
        }
        return unit;
    }

    /** How many of the one unit are one of the other; empty when they measure different things. */
    static Optional<Double> factor(String from, String to) {
        try {
            return Optional.of(Double.parseDouble(
                    UNITS.convert(new Decimal("1", DIGITS), from, to).asDecimal()));
        } catch (UcumException e) {
            return Optional.empty();
        }
    }
}
