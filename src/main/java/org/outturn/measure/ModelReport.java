package org.outturn.measure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;

/** Tells of a fitted model of any family but the daily one, to people and to programs. */
final class ModelReport {
    private final PrintStream out;
    private final double confidence;
    private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();

    ModelReport(PrintStream out, double confidence) {
        this.out = out;
        this.confidence = confidence;
    }

    /**
     * Tells; the last line is a JSON object when that is wanted.
     *
     * @param avoided in the reporting period; empty when nothing of that has everything
     */
    void tell(ModelFit.Fitted fitted, Optional<Avoided> avoided, List<DesignRow> reporting, boolean json) {
        FittedModel model = fitted.model();
        figures.put("family", model.family());
        print("Family     %s", model.family());
        switch (model) {
            case LinearModel linear -> tell(linear);
            case DailyModel daily -> tell(daily.model());
            case BillingModel billing -> tell(billing.model());
            case HourlyModel hourly -> tell(hourly);
            case RateModel rate -> tell(rate);
        }
        model.fit().ifPresent(fit -> tell(fit, model instanceof BillingModel billing ? billing.r2Adj() : fit.r2Adj()));
        for (Sufficiency.Check check : fitted.sufficiency().checks()) {
            print("Data       %s", check.sentence());
        }
        figures.put("sufficiency", fitted.sufficiency());
        tell(avoided);
        if (model instanceof RateModel rate) {
            rate.ratio(reporting).ifPresent(this::tell);
        }
        if (json) {
            out.println(Json.text(figures));
        }
    }

    private void tell(LinearModel model) {
        figures.put("model", model.drivers().isEmpty() ? "intercept_only" : "linear");
        figures.put("intercept", model.coefficients().getFirst());
        print("Model      a row = %.6f", model.coefficients().getFirst());
        Map<String, Double> coefficients = new LinkedHashMap<>();
        for (int i = 0; i < model.drivers().size(); i++) {
            coefficients.put(model.drivers().get(i), model.coefficients().get(i + 1));
            print(
                    "             + %.6f per %s",
                    model.coefficients().get(i + 1),
                    DesignFile.bare(model.drivers().get(i)));
        }
        figures.put("coefficients", coefficients);
    }

    private void tell(ChangePointModel model) {
        figures.put("model", model.kind().name().toLowerCase(Locale.ROOT));
        figures.put("intercept", model.intercept());
        figures.put("betaHdd", model.betaHdd());
        figures.put("betaCdd", model.betaCdd());
        figures.put("heatingBalance", model.heatingBalance());
        figures.put("coolingBalance", model.coolingBalance());
        String unit = model.unit().symbol();
        print("Model      %s; use of a day = %.6f", model.kind().name().toLowerCase(Locale.ROOT), model.intercept());
        if (model.betaHdd() != null) {
            print("             + %.6f per %s below %.2f %s", model.betaHdd(), unit, model.heatingBalance(), unit);
        }
        if (model.betaCdd() != null) {
            print("             + %.6f per %s above %.2f %s", model.betaCdd(), unit, model.coolingBalance(), unit);
        }
    }

    private void tell(HourlyModel model) {
        figures.put("model", "time_of_week_and_temperature");
        List<Long> occupied = model.months().stream()
                .map(month -> month.occupied().stream().filter(o -> o).count())
                .toList();
        figures.put("occupiedHoursOfWeek", occupied);
        print("Model      twelve months; occupied hours of the week, January first: %s", occupied);
    }

    private void tell(RateModel model) {
        figures.put("model", "poisson");
        figures.put("rate", model.rate());
        figures.put("events", model.events());
        figures.put("exposure", model.exposed());
        Interval events = RateRatio.mean(model.events(), confidence);
        figures.put("rateLower90", events.lower() / model.exposed());
        figures.put("rateUpper90", events.upper() / model.exposed());
        print(
                "Model      %d events in an exposure of %s: rate %s, %s to %s (90 %%)",
                model.events(),
                model.exposed(),
                model.rate(),
                events.lower() / model.exposed(),
                events.upper() / model.exposed());
    }

    private void tell(FitStatistics fit, double r2Adj) {
        figures.put("n", fit.n());
        figures.put("p", fit.p());
        figures.put("r2adj", r2Adj);
        figures.put("rmse", fit.rmse());
        figures.put("cvrmse", fit.cvRmse());
        figures.put("cvrmseAdj", fit.cvRmseAdj());
        figures.put("nmbe", fit.nmbe());
        figures.put("rho", fit.rho());
        figures.put("nPrime", fit.nPrime());
        print(
                "Fit        adjusted R² %.6f, CV(RMSE) %.4f, NMBE %.6f, n %d, n' %.3f",
                r2Adj, fit.cvRmseAdj(), fit.nmbe(), fit.n(), fit.nPrime());
        Map<String, Boolean> met = new LinkedHashMap<>();
        for (Guideline14 thresholds : Guideline14.values()) {
            Guideline14.Verdict verdict = thresholds.judge(fit);
            String name = thresholds.name().toLowerCase(Locale.ROOT);
            met.put(name, verdict.met());
            print(
                    "           Guideline 14, %s: CV(RMSE) at most %.2f, |NMBE| at most %.2f: %s",
                    name, verdict.cvRmseAtMost(), verdict.nmbeAtMost(), verdict.met() ? "met" : "missed");
        }
        figures.put("guideline14Met", met);
    }

    private void tell(Optional<Avoided> verified) {
        figures.put("savings", verified.map(Avoided::avoided).orElse(null));
        figures.put("counterfactual", verified.map(Avoided::counterfactual).orElse(null));
        figures.put("measured", verified.map(Avoided::measured).orElse(null));
        interval(figures, verified);
        figures.put("covered", verified.map(Avoided::covered).orElse(null));
        figures.put("shown", verified.map(Avoided::shown).orElse(null));
        if (verified.isEmpty()) {
            print("Reporting  no row with everything");
            return;
        }
        Avoided avoided = verified.get();
        print("Reporting  %d of %d rows", avoided.rowsUsed(), avoided.rowsListed());
        print("           without the service %.3f, measured %.3f", avoided.counterfactual(), avoided.measured());
        print(
                "           avoided %.3f, %.3f to %.3f (90 %%): %s",
                avoided.avoided(),
                avoided.interval().lower(),
                avoided.interval().upper(),
                avoided.shown() ? "shown" : "not shown");
        print("           %s", avoided.basis().sentence());
        if (avoided.published() != null) {
            print("           band as CalTRACK publishes it: %.3f", avoided.published());
        }
    }

    /** Adds the interval and where it comes from. */
    static void interval(Map<String, @Nullable Object> figures, Optional<Avoided> verified) {
        figures.put("lower90", verified.map(a -> a.interval().lower()).orElse(null));
        figures.put("upper90", verified.map(a -> a.interval().upper()).orElse(null));
        figures.put("band90", verified.map(a -> a.interval().halfWidth()).orElse(null));
        figures.put("band90Published", verified.flatMap(ModelReport::published).orElse(null));
        figures.put("band90Compat", verified.map(Avoided::bandCompat).orElse(null));
        figures.put(
                "basis",
                verified.map(a -> a.basis().name().toLowerCase(Locale.ROOT)).orElse(null));
    }

    private static Optional<Double> published(Avoided avoided) {
        return avoided.basis() == Avoided.Basis.CALTRACK
                ? Optional.of(avoided.interval().halfWidth())
                : Optional.ofNullable(avoided.published());
    }

    private void tell(RateRatio ratio) {
        Interval interval = ratio.interval(confidence);
        List<@Nullable Double> limits = new ArrayList<>();
        limits.add(interval.lower());
        limits.add(Double.isInfinite(interval.upper()) ? null : interval.upper());
        figures.put("ratio", Double.isNaN(ratio.ratio()) ? null : ratio.ratio());
        figures.put("ratio90", limits);
        print(
                "           rate against the baseline's %.6f, exactly %.6f to %.6f (90 %%)",
                ratio.ratio(), interval.lower(), interval.upper());
    }

    private void print(String format, @Nullable Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
