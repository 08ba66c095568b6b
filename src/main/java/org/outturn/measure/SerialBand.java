package org.outturn.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.outturn.measure.Verification.SumBand;

/**
 * The prediction interval of a sum of hours whose errors hang together from hour to hour and scatter unevenly, which needs no model of
 * them: variances of sums of days by Newey and West (1987) with Bartlett's weights over {@code floor(4 (days/100)^(2/9))} days. One part is
 * what the model does not know, by what the error of each hour of the baseline adds to that of the sum ({@link HourlyInfluence#errors});
 * the other is the scatter of the period itself.
 */
final class SerialBand {
    private SerialBand() {}

    /**
     * The half width.
     *
     * @param baseline that the model was fitted to, in any order
     * @param used rows of the sum
     * @param confidence two-sided, between 0 and 1
     */
    static SumBand of(HourlyModel model, List<DesignRow> baseline, List<DesignRow> used, double confidence) {
        List<DesignRow> rows = FittedModel.inOrder(baseline).stream()
                .filter(row -> row.measured() != null && model.expected(row) != null)
                .toList();
        HourlyInfluence.Errors errors = HourlyInfluence.errors(rows, used, model.unit());
        LocalDate first = rows.getFirst().from().toLocalDate();
        int span = day(first, rows.getLast()) + 1;
        double[] ofSum = new double[span];
        double[] seen = new double[span];
        double[] unseen = new double[span];
        for (int i = 0; i < rows.size(); i++) {
            DesignRow row = rows.get(i);
            int day = day(first, row);
            ofSum[day] += errors.ofSum()[i];
            seen[day] += Objects.requireNonNull(row.measured()) - Objects.requireNonNull(model.expected(row));
            unseen[day] += errors.unseen()[i];
        }
        // What is left after the fit scatters too little, what a fit without the day leaves too much; their product is
        // right.
        double scatter = variance(seen, unseen) * used.size() / rows.size();
        double scale = Verification.t(confidence, span - 1);
        return SumBand.of(scale * Math.sqrt(variance(ofSum, ofSum)), scale * Math.sqrt(scatter));
    }

    private static int day(LocalDate first, DesignRow row) {
        return (int) (row.from().toLocalDate().toEpochDay() - first.toEpochDay());
    }

    /**
     * Of the sum of all, with neighbours' covariances as far as they make it larger: a fit leaves neighbours that look opposite by chance,
     * which earns no narrower band.
     */
    private static double variance(double[] sums, double[] others) {
        int lags = (int) (4 * Math.pow(sums.length / 100.0, 2 / 9.0));
        double alone = products(sums, others, 0);
        double together = 0;
        for (int lag = -lags; lag <= lags; lag++) {
            together += (1 - Math.abs(lag) / (lags + 1.0)) * products(sums, others, lag);
        }
        return Math.max(Math.max(alone, together), 0);
    }

    private static double products(double[] sums, double[] others, int lag) {
        double products = 0;
        for (int i = Math.max(lag, 0); i < sums.length + Math.min(lag, 0); i++) {
            products += sums[i] * others[i - lag];
        }
        return products;
    }
}
