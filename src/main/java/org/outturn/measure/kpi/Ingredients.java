package org.outturn.measure.kpi;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much there is of each ingredient. What is not there is not known, which is something else than none of it.
 *
 * @param amounts finite, from zero
 */
public record Ingredients(Map<Ingredient, Double> amounts) {
    public static final Ingredients NONE = new Ingredients(Map.of());

    public Ingredients {
        var copy = new EnumMap<Ingredient, Double>(Ingredient.class);
        copy.putAll(amounts);
        copy.forEach((ingredient, amount) -> Times.requireAmount(amount, ingredient.name()));
        amounts = Collections.unmodifiableMap(copy);
    }

    /** The same with more of one ingredient. */
    public Ingredients and(Ingredient ingredient, double amount) {
        var more = new EnumMap<Ingredient, Double>(Ingredient.class);
        more.putAll(amounts);
        more.merge(ingredient, amount, Double::sum);
        return new Ingredients(more);
    }

    /** Both together. */
    public Ingredients plus(Ingredients other) {
        var sum = new EnumMap<Ingredient, Double>(Ingredient.class);
        sum.putAll(amounts);
        other.amounts.forEach((ingredient, amount) -> sum.merge(ingredient, amount, Double::sum));
        return new Ingredients(sum);
    }

    public static Ingredients sum(Collection<Ingredients> all) {
        return all.stream().reduce(NONE, Ingredients::plus);
    }

    public OptionalDouble find(Ingredient ingredient) {
        Double amount = amounts.get(ingredient);
        return amount == null ? OptionalDouble.empty() : OptionalDouble.of(amount);
    }

    public boolean has(Ingredient ingredient) {
        return amounts.containsKey(ingredient);
    }

    /** How much of it is known to be there; none when it is not known. */
    public double of(Ingredient ingredient) {
        return amounts.getOrDefault(ingredient, 0.0);
    }
}
