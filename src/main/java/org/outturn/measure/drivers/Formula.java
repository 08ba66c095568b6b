package org.outturn.measure.drivers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.outturn.base.Refused;
import org.outturn.fleet.UnitConversion;

/**
 * How a quantity becomes money: it is multiplied with some inputs, divided by others, and what comes out has a price. A product and no
 * language of its own: everybody can read it, and its units are checked before anybody reckons with it.
 *
 * @param terms by what it is multiplied or divided, in order
 * @param price the name of the input that says how much money one {@code per} is worth
 * @param per the unit that has the price, UCUM; {@code 1} for pieces or events
 */
public record Formula(List<Term> terms, String price, String per) {
    /** Enough for exact products of what people enter; only division can go on for ever. */
    static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_EVEN);

    /** The most terms that it can have. */
    public static final int MOST = 6;

    public Formula {
        terms = List.copyOf(terms);
    }

    /**
     * An input.
     *
     * @param name in lower case with dashes
     * @param unit UCUM
     * @param divides whether it divides instead of multiplying
     */
    public record Term(String name, String unit, boolean divides) {}

    /** The names of all inputs, the price last. */
    public List<String> inputs() {
        List<String> names = new ArrayList<>(terms.stream().map(Term::name).toList());
        names.add(price);
        return names;
    }

    /** Refuses inputs that are named twice, and units that don't lead from the quantity's to that of the price. */
    Formula accepted(String unit) {
        if (terms.size() > MOST) {
            throw Refused.input(
                    "driver-terms", "terms", "These are more than six inputs.", "Put some of them together.");
        }
        Set<String> names = new HashSet<>();
        for (String each : inputs()) {
            if (!each.matches("[a-z][a-z0-9-]{0,60}") || !names.add(each)) {
                throw Refused.input(
                        "driver-input-name",
                        "terms",
                        "An input's name can't be read, or stands there twice.",
                        "Use lower case letters, digits and dashes, each name once.");
            }
        }
        for (Term term : terms) {
            UnitConversion.between("terms", term.unit(), term.unit());
        }
        UnitConversion.between("per", per, per);
        factor(unit);
        return this;
    }

    /** How many {@code per} one product of the units is. */
    public BigDecimal factor(String unit) {
        String product = product(unit);
        UnitConversion conversion = UnitConversion.between("terms", product, per);
        if (conversion.shift() != 0) {
            throw Refused.input(
                    "driver-unit-shifted",
                    "unit",
                    "'" + product + "' does not begin at nothing, so it can't be multiplied.",
                    "Use a unit such as K instead of Cel.");
        }
        return BigDecimal.valueOf(conversion.factor());
    }

    /** The unit of the quantity times and by the units of the inputs. */
    public String product(String unit) {
        StringBuilder product = new StringBuilder(unit.equals("1") ? "" : "(" + unit + ")");
        for (Term term : terms) {
            if (!term.unit().equals("1")) {
                String sign = term.divides() ? "/" : product.isEmpty() ? "" : ".";
                product.append(sign).append('(').append(term.unit()).append(')');
            }
        }
        return product.isEmpty() ? "1" : product.toString();
    }
}
