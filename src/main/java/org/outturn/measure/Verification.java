package org.outturn.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What a service avoided in a reporting period: the baseline model at the period's temperatures minus what was measured, with how sure
 * that is. Only days with both use and temperature count. All bands are half widths in the meter's unit, two-sided at {@code confidence}.
 * The bands of several periods do not add up to the band of their union; verify the union instead.
 *
 * @param daysListed days of the period
 * @param daysUsed days with both values
 * @param daysExcluded days that lack either
 * @param confidence two-sided, between 0 and 1
 * @param months length of the period for the band: days used / 30, as in eemeter 3.2.0, so that 30 days are one month
 * @param counterfactual what would have been used without the service
 * @param measured what was used
 * @param avoided counterfactual - measured; negative when more was used
 * @param band CalTRACK 2.0, 4.3.2.4: {@code |counterfactual| * t * k * cvRmseAdj * sqrt(n/n' * (1 + 2/n') / m)} with m days used, t of
 *     n - p degrees of freedom and {@code k = -0.00024 months² + 0.03535 months + 1.00286} (daily)
 * @param bandCompat the same with the baseline's total in place of the counterfactual: the "FSU Error Band" of eemeter 3.2.0
 * @param ols prediction interval of the sum by least squares; null when the fit's {@code inverseGram} is unknown
 * @param olsCompat the "OLS Error Band" of eemeter 3.2.0, which approximates the former by mean uses
 * @param shown whether avoided is greater than its band; if not, the saving must be reported as "not shown"
 * @param days each day of the period in order
 */
public record Verification(
        int daysListed,
        int daysUsed,
        int daysExcluded,
        double confidence,
        double months,
        double counterfactual,
        double measured,
        double avoided,
        double band,
        double bandCompat,
        @Nullable SumBand ols,
        SumBand olsCompat,
        boolean shown,
        List<Day> days) {

    private static final double DAYS_PER_MONTH = 30;

    public Verification {
        days = List.copyOf(days);
    }

    /**
     * One day of the period.
     *
     * @param counterfactual the model at the day's temperature; null without temperature
     */
    public record Day(
            LocalDate day,
            @Nullable Double temperature,
            @Nullable Double measured,
            @Nullable Double counterfactual) {
        /** Whether the day counts. */
        public boolean used() {
            return measured != null && counterfactual != null;
        }
    }

    /**
     * Uncertainty of a sum of predictions: {@code band² = modelError² + noise²}.
     *
     * @param modelError share of not knowing the model exactly
     * @param noise share of the days' own scatter
     */
    public record SumBand(double band, double modelError, double noise) {
        static SumBand of(double modelError, double noise) {
            return new SumBand(Math.hypot(modelError, noise), modelError, noise);
        }
    }

    /**
     * Verifies a period.
     *
     * @param reporting the period's days, in any order, with temperatures in the model's unit
     * @param confidence two-sided, such as 0.90
     * @return empty when no day has both use and temperature
     * @throws IllegalArgumentException for a confidence not between 0 and 1, or for a day listed twice
     */
    public static Optional<Verification> of(
            ChangePointModel model, FitStatistics fit, List<DailyRead> reporting, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("A confidence lies between 0 and 1, not at " + confidence + ".");
        }
        List<Day> days = new ArrayList<>();
        double[] regressors = new double[1 + model.kind().terms()];
        double counterfactual = 0;
        double measured = 0;
        int used = 0;
        for (DailyRead read : inOrder(reporting)) {
            Double temperature = read.temperature();
            Double use = read.use();
            Double expected = temperature == null ? null : model.at(temperature);
            days.add(new Day(read.day(), temperature, use, expected));
            if (temperature != null && expected != null && use != null) {
                used++;
                counterfactual += expected;
                measured += use;
                double[] row = model.regressors(temperature);
                for (int i = 0; i < row.length; i++) {
                    regressors[i] += row[i];
                }
            }
        }
        if (used == 0) {
            return Optional.empty();
        }
        double months = used / DAYS_PER_MONTH;
        double relative = SavingsBand.DAILY.relative(fit, used, months, confidence);
        double avoided = counterfactual - measured;
        double band = Math.abs(counterfactual) * relative;
        return Optional.of(new Verification(
                days.size(),
                used,
                days.size() - used,
                confidence,
                months,
                counterfactual,
                measured,
                avoided,
                band,
                Math.abs(fit.totalUse()) * relative,
                predictionInterval(fit, regressors, used, confidence),
                eemeterInterval(fit, used, measured / used, confidence),
                avoided > band,
                days));
    }

    private static List<DailyRead> inOrder(List<DailyRead> reporting) {
        List<DailyRead> sorted =
                reporting.stream().sorted(Comparator.comparing(DailyRead::day)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).day().equals(sorted.get(i - 1).day())) {
                throw new IllegalArgumentException(sorted.get(i).day() + " is there twice.");
            }
        }
        return sorted;
    }

    /**
     * The textbook interval: variance {@code s² (g'(X'X)^-1 g + m)} with g the sum of the days' regressors, here with both parts
     * multiplied by n/n' since neighbouring days' residuals are correlated, and n - p - 1 degrees of freedom.
     */
    private static @Nullable SumBand predictionInterval(FitStatistics fit, double[] sums, int used, double confidence) {
        var inverse = fit.inverseGram();
        if (inverse.size() != sums.length) {
            return null;
        }
        double form = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                form += sums[i] * inverse.get(i).get(j) * sums[j];
            }
        }
        int degrees = fit.n() - fit.p() - 1;
        double sse = fit.rmse() * fit.rmse() * fit.n();
        double scale = t(confidence, degrees) * Math.sqrt(sse / degrees * fit.n() / fit.nPrime());
        return SumBand.of(scale * Math.sqrt(form), scale * Math.sqrt(used));
    }

    static SumBand eemeterInterval(FitStatistics fit, int used, double meanMeasured, double confidence) {
        double scale = t(confidence, fit.n() - fit.p()) * fit.rmseAdj();
        double distance = fit.meanUse() - meanMeasured;
        double shift = fit.varianceUse() > 0 ? distance * distance / fit.varianceUse() : 0;
        return SumBand.of(
                scale * used / Math.sqrt(fit.n()) * Math.sqrt(1 + shift),
                scale * Math.sqrt(used * (fit.n() / fit.nPrime())));
    }

    /** Student's t that a two-sided interval of this confidence reaches to. */
    static double t(double confidence, int degreesOfFreedom) {
        return new TDistribution(degreesOfFreedom, 1e-13).inverseCumulativeProbability((1 + confidence) / 2);
    }
}
