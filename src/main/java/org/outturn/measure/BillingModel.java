package org.outturn.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Verification.SumBand;

/**
 * The expected use between two reads of a meter by the mean temperatures of the days between them: CalTRACK 2.0, billing
 * ({@link CalTrackBilling}).
 *
 * @param model of one day
 * @param statistics of the reads' totals; {@code inverseGram} is that of the weighted regression with the balance points among its
 *     parameters, linear around the chosen ones
 * @param r2Adj adjusted R² of the weighted regression of use per day
 * @param weightedSquares sum of its squared errors, each times its read's days
 * @param candidates number of models that were tried
 * @param qualified number of those that met the method's conditions
 */
public record BillingModel(
        ChangePointModel model,
        FitStatistics statistics,
        double r2Adj,
        double weightedSquares,
        int candidates,
        int qualified)
        implements FittedModel {

    private static final double DAYS_PER_MONTH = 30;

    @Override
    public String family() {
        return "caltrack-billing";
    }

    @Override
    public Optional<FitStatistics> fit() {
        return Optional.of(statistics);
    }

    /** Days without temperature count like the mean of the others, as long as nine tenths are known. */
    @Override
    public @Nullable Double expected(DesignRow row) {
        int days = row.temperatures().size();
        double[] known = CalTrackBilling.known(row, days);
        if (known.length == 0 || known.length < CalTrackBilling.TEMPERATURES_NEEDED * days) {
            return null;
        }
        double sum = 0;
        for (double temperature : known) {
            sum += model.at(temperature);
        }
        return sum / known.length * days;
    }

    /** How a day's mean expected use changes with each parameter: intercept, slopes, balance points, as far as the model has them. */
    static double[] tangent(ChangePointModel model, double[] temperatures) {
        int terms = model.kind().terms();
        double[] tangent = new double[1 + 2 * terms];
        for (double temperature : temperatures) {
            double[] linear = model.regressors(temperature);
            for (int j = 0; j < linear.length; j++) {
                tangent[j] += linear[j];
            }
            if (model.betaHdd() != null && linear[1] > 0) {
                tangent[1 + terms] += model.betaHdd();
            }
            if (model.betaCdd() != null && linear[terms] > 0) {
                tangent[2 * terms] -= model.betaCdd();
            }
        }
        for (int j = 0; j < tangent.length; j++) {
            tangent[j] /= temperatures.length;
        }
        return tangent;
    }

    /**
     * The prediction interval of the sum by least squares, linear around the chosen balance points, which count as parameters; days are
     * taken as independent. Null when there are too few reads for that.
     */
    private @Nullable SumBand predictionInterval(List<DesignRow> used, double confidence) {
        List<List<Double>> inverse = statistics.inverseGram();
        if (inverse.isEmpty() || statistics.n() <= inverse.size()) {
            return null;
        }
        return predictionInterval(
                IntStream.range(0, inverse.size()).boxed().toList(),
                inverse.stream()
                        .map(row ->
                                row.stream().mapToDouble(Double::doubleValue).toArray())
                        .toArray(double[][]::new),
                statistics.n(),
                used,
                confidence);
    }

    /**
     * The same with some of the parameters.
     *
     * @param parameters which, by their place in the tangent
     * @param inverse {@code (X'WX)^-1} of these
     * @param reads number of reads that were fitted
     */
    SumBand predictionInterval(
            List<Integer> parameters, double[][] inverse, int reads, List<DesignRow> used, double confidence) {
        double[] sums = new double[parameters.size()];
        double days = 0;
        for (DesignRow row : used) {
            int length = row.temperatures().size();
            double[] tangent = tangent(model, CalTrackBilling.known(row, length));
            for (int j = 0; j < sums.length; j++) {
                sums[j] += length * tangent[parameters.get(j)];
            }
            days += length;
        }
        double form = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                form += sums[i] * inverse[i][j] * sums[j];
            }
        }
        int degrees = reads - sums.length;
        double scale = Verification.t(confidence, degrees) * Math.sqrt(weightedSquares / degrees);
        return SumBand.of(scale * Math.sqrt(form), scale * Math.sqrt(days));
    }

    /**
     * By CalTRACK's band for billing data; m is the number of reads, M the whole months (of 30 days) they span, as in eemeter 3.2.0. That
     * band is too narrow for a year of reads, whose few residuals the search for balance points has made small; so a saving is shown only
     * when it is above the prediction interval too.
     */
    @Override
    public Optional<Avoided> verify(List<DesignRow> reporting, double confidence) {
        var compared = Compared.of(this, reporting, confidence);
        if (compared.used() == 0) {
            return Optional.empty();
        }
        double days = 0;
        for (DesignRow row : compared.usedRows()) {
            days += row.days();
        }
        int months = (int) Math.max(1, Math.rint(Math.floor(days) / DAYS_PER_MONTH));
        double band = Math.abs(compared.counterfactual())
                * SavingsBand.BILLING.relative(statistics, compared.used(), months, confidence);
        double compat =
                Math.abs(statistics.totalUse()) * SavingsBand.BILLING.relative(statistics, months, months, confidence);
        SumBand ols = predictionInterval(compared.usedRows(), confidence);
        return Optional.of(new Avoided(
                compared.rows().size(),
                compared.used(),
                confidence,
                compared.counterfactual(),
                compared.measured(),
                compared.avoided(),
                Interval.around(compared.avoided(), band),
                Avoided.Basis.CALTRACK,
                null,
                compat,
                ols,
                Verification.eemeterInterval(statistics, months, compared.measured() / compared.used(), confidence),
                compared.avoided() > (ols == null ? band : Math.max(band, ols.band())),
                compared.rows()));
    }
}
