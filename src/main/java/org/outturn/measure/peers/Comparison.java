package org.outturn.measure.peers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A customer's figure among those of others, or why none is shown. Never from fewer than five others; none of them may have more than half
 * of the machines; quartiles and no extremes, and those only as exact as two digits, so that no other's figure can be read off.
 */
public sealed interface Comparison {
    /** The fewest others. */
    int FEWEST = 5;

    /** The largest share of the others' machines that one of them may have. */
    double LARGEST_SHARE = 0.5;

    /** What one customer brings: the figure of all of its machines together, in which unit, and how many they are. */
    record Contribution(double value, String unit, int machines) {}

    /** Nothing is shown, and why. */
    record NotShown(Reason reason) implements Comparison {}

    /** Why nothing is shown. */
    enum Reason {
        /** The customer does not take part, so it sees nothing either. */
        NO_CONSENT,
        /** Fewer than five others take part. */
        TOO_FEW,
        /** One of the others has more than half of the machines. */
        DOMINATED,
        /** The customer's own figure can't be said. */
        NO_OWN_FIGURE;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Where a figure stands.
     *
     * @param own the customer's, as exact as it is known
     * @param unit of all of them, UCUM
     * @param lower a quarter of the others are below this
     * @param middle half of the others are below this
     * @param upper three quarters of the others are below this
     * @param customers how many others there are
     * @param quarter in which quarter of the others the own figure lies, from 1 for the lowest to 4
     */
    record Shown(double own, String unit, double lower, double middle, double upper, int customers, int quarter)
            implements Comparison {}

    /**
     * Compares.
     *
     * @param consents whether the customer takes part
     * @param own its figure; empty when it can't be said
     * @param all those of the other customers that take part, one of each; who counts in another unit is none of them
     */
    static Comparison of(boolean consents, Optional<Contribution> own, List<Contribution> all) {
        if (!consents) {
            return new NotShown(Reason.NO_CONSENT);
        }
        if (own.isEmpty()) {
            return new NotShown(Reason.NO_OWN_FIGURE);
        }
        Contribution mine = own.get();
        List<Contribution> others =
                all.stream().filter(each -> each.unit().equals(mine.unit())).toList();
        if (others.size() < FEWEST) {
            return new NotShown(Reason.TOO_FEW);
        }
        int machines = others.stream().mapToInt(Contribution::machines).sum();
        if (others.stream().anyMatch(each -> each.machines() > LARGEST_SHARE * machines)) {
            return new NotShown(Reason.DOMINATED);
        }
        double[] values =
                others.stream().mapToDouble(Contribution::value).sorted().toArray();
        double lower = quantile(values, 0.25);
        double middle = quantile(values, 0.5);
        double upper = quantile(values, 0.75);
        double value = mine.value();
        int quarter = value < lower ? 1 : value < middle ? 2 : value < upper ? 3 : 4;
        return new Shown(value, mine.unit(), coarse(lower), coarse(middle), coarse(upper), values.length, quarter);
    }

    /** By linear interpolation between the values next to it (Hyndman and Fan 1996, type 7). */
    private static double quantile(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Two significant digits. */
    private static double coarse(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(2, RoundingMode.HALF_EVEN))
                .doubleValue();
    }
}
