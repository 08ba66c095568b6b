package org.outturn.measure.drivers;

import java.util.Locale;
import org.outturn.base.Field;
import org.outturn.fleet.UnitConversion;

/**
 * A source of value: something that can be measured and is worth money to somebody.
 *
 * @param key names it in addresses, the same in all versions
 * @param nameEn name for people, in English
 * @param nameDe name for people, in German
 * @param type the machine type for which it is meant, by name; empty for all
 * @param segment for which kind of customers, such as a trade; empty for all
 * @param measured how its quantity is measured
 * @param unit of the quantity, UCUM; hours for a time
 * @param moreIsBetter whether more of it is worth more, or costs more
 * @param formula how the quantity becomes money
 * @param stakeholder who cares most
 */
public record Driver(
        String key,
        String nameEn,
        String nameDe,
        String type,
        String segment,
        Measured measured,
        String unit,
        boolean moreIsBetter,
        Formula formula,
        Stakeholder stakeholder) {

    /** Who cares most about a driver. */
    public enum Stakeholder {
        BUYER,
        OPERATOR,
        MAINTENANCE,
        MANAGEMENT,
        SAFETY,
        SUSTAINABILITY;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("de") ? nameDe : nameEn;
    }

    /** The same with everything checked; refuses what can't be, and names the field. */
    public Driver accepted() {
        String code = Field.line("unit", unit, 60);
        UnitConversion.between("unit", code, code);
        return new Driver(
                key,
                Field.line("nameEn", nameEn, 100),
                Field.line("nameDe", nameDe, 100),
                Field.lineOrEmpty("type", type, 200),
                Field.lineOrEmpty("segment", segment, 100),
                measured,
                code,
                moreIsBetter,
                formula.accepted(code),
                stakeholder);
    }
}
