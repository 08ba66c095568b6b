package org.outturn.measure.drivers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.outturn.base.Money;
import org.outturn.measure.drivers.DriverValue.Step;

/** Makes money of a quantity: exact decimals, one step after the other, rounded once at the end. */
public final class Reckoning {
    private Reckoning() {}

    /** What came out, with its steps; or which inputs are missing. */
    public record Result(Optional<Money> money, List<Step> steps, List<String> missing) {}

    /**
     * Reckons.
     *
     * @param quantity in the driver's unit
     * @param inputs by name, in the units of the formula
     */
    public static Result of(Driver driver, BigDecimal quantity, Map<String, BigDecimal> inputs, Currency currency) {
        Formula formula = driver.formula();
        List<String> missing = formula.inputs().stream()
                .filter(name -> !inputs.containsKey(name)
                        || formula.terms().stream()
                                .anyMatch(term -> term.name().equals(name)
                                        && term.divides()
                                        && input(inputs, name).signum() == 0))
                .toList();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Step.Kind.QUANTITY, "", quantity, driver.unit(), quantity));
        if (!missing.isEmpty()) {
            return new Result(Optional.empty(), steps, missing);
        }
        BigDecimal result = quantity;
        for (Formula.Term term : formula.terms()) {
            BigDecimal by = input(inputs, term.name());
            result = term.divides() ? result.divide(by, Formula.DIGITS) : result.multiply(by);
            steps.add(new Step(
                    term.divides() ? Step.Kind.DIVIDED : Step.Kind.TIMES, term.name(), by, term.unit(), result));
        }
        BigDecimal factor = formula.factor(driver.unit());
        if (factor.compareTo(BigDecimal.ONE) != 0) {
            result = result.multiply(factor);
            steps.add(new Step(Step.Kind.CONVERTED, "", factor, formula.per(), result));
        }
        BigDecimal price = input(inputs, formula.price());
        Money money = new Money(result.multiply(price), currency);
        steps.add(new Step(Step.Kind.PRICED, formula.price(), price, formula.per(), money.amount()));
        return new Result(Optional.of(money.rounded()), steps, List.of());
    }

    private static BigDecimal input(Map<String, BigDecimal> inputs, String name) {
        return inputs.getOrDefault(name, BigDecimal.ZERO);
    }
}
