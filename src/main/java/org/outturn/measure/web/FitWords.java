package org.outturn.measure.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.outturn.measure.BillingModel;
import org.outturn.measure.ChangePointModel;
import org.outturn.measure.DailyModel;
import org.outturn.measure.Design;
import org.outturn.measure.Exclusion;
import org.outturn.measure.FitStatistics;
import org.outturn.measure.FittedModel;
import org.outturn.measure.Guideline14;
import org.outturn.measure.HourlyModel;
import org.outturn.measure.Interval;
import org.outturn.measure.LinearModel;
import org.outturn.measure.ModelFit;
import org.outturn.measure.RateModel;
import org.outturn.measure.RateRatio;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.Sufficiency;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** Puts fits into plain words. */
final class FitWords {
    private final Design design;
    private final SignalNames names;
    private final Page page;

    FitWords(Design design, SignalNames names, Page page) {
        this.design = design;
        this.names = names;
        this.page = page;
    }

    /**
     * A fit for its page.
     *
     * @param charts where the charts are: a path to which the picture's name and the driver's place are added
     */
    FitView of(ModelFit fit, int rows, Optional<Guideline14> threshold, List<Exclusion> exclusions, Charts charts) {
        return switch (fit) {
            case ModelFit.Fitted fitted ->
                view(
                        formula(fitted.model()),
                        "",
                        met(fitted.model(), threshold),
                        figures(fitted.model(), rows, threshold),
                        fitted.sufficiency().checks(),
                        pictures(fitted.model(), charts),
                        exclusions);
            case ModelFit.NotEnough notEnough ->
                view("", "", false, List.of(), notEnough.sufficiency().checks(), List.of(), exclusions);
            case ModelFit.Refused refused ->
                view("", refused.reason(), false, List.of(), List.of(), List.of(), exclusions);
        };
    }

    /** Where the data of a picture is. */
    @FunctionalInterface
    interface Charts {
        String path(BaselineCharts.Picture picture, int driver);
    }

    private FitView view(
            String formula,
            String refused,
            boolean threshold,
            List<FitView.Figure> figures,
            List<Sufficiency.Check> checks,
            List<FitView.Picture> pictures,
            List<Exclusion> exclusions) {
        return new FitView(
                page.t("family." + design.family()),
                formula,
                IntervalWords.of(design, page),
                refused,
                threshold,
                figures,
                checks.stream().map(this::check).toList(),
                pictures,
                exclusions.stream().map(this::left).toList());
    }

    private static boolean met(FittedModel model, Optional<Guideline14> threshold) {
        return threshold
                .flatMap(each -> model.fit().map(each::judge))
                .map(Guideline14.Verdict::met)
                .orElse(true);
    }

    private FitView.Left left(Exclusion exclusion) {
        String first = page.f().date(exclusion.first());
        return new FitView.Left(
                exclusion.first().equals(exclusion.last())
                        ? first
                        : first + " – " + page.f().date(exclusion.last()),
                exclusion.reason());
    }

    private FitView.Check check(Sufficiency.Check check) {
        boolean share = check.criterion() == Sufficiency.Criterion.SHARE_MISSING
                || check.criterion() == Sufficiency.Criterion.MONTH_COVERED;
        String actual = share ? page.f().percent(check.actual(), 1) : page.f().number(check.actual(), 0);
        String limit = share ? page.f().percent(check.limit(), 0) : page.f().number(check.limit(), 0);
        return new FitView.Check(
                page.t("check." + check.criterion().name().toLowerCase(Locale.ROOT), actual, limit), check.met());
    }

    private List<FitView.Figure> figures(FittedModel model, int rows, Optional<Guideline14> threshold) {
        if (model instanceof RateModel rate) {
            return rate(rate, rows);
        }
        FitStatistics fit = model.fit().orElseThrow();
        String unit = Units.shown(design.measured().unit());
        String row = page.t("row." + design.rows().name().toLowerCase(Locale.ROOT));
        List<FitView.Figure> figures = new ArrayList<>();
        figures.add(new FitView.Figure(
                page.t("fit.mean", row), page.f().number(fit.meanUse(), 1), unit, page.t("fit.mean.note"), "promised"));
        threshold.map(each -> each.judge(fit)).ifPresent(verdict -> {
            figures.add(new FitView.Figure(
                    page.t("baseline.cv"),
                    page.f().percent(fit.cvRmseAdj(), 1),
                    "",
                    page.t(
                            verdict.cvRmseMet() ? "baseline.cv.met" : "baseline.cv.missed",
                            page.f().percent(verdict.cvRmseAtMost(), 0)),
                    verdict.cvRmseMet() ? "proven" : "act"));
            figures.add(new FitView.Figure(
                    page.t("fit.bias"),
                    page.f().percent(fit.nmbe(), 2),
                    "",
                    page.t(
                            verdict.nmbeMet() ? "fit.bias.met" : "fit.bias.missed",
                            page.f().percent(verdict.nmbeAtMost(), 0)),
                    verdict.nmbeMet() ? "proven" : "act"));
        });
        figures.add(new FitView.Figure(
                page.t("baseline.r2"),
                page.f().number(fit.r2Adj(), 3),
                "",
                page.t(fit.r2Adj() > 0 ? "fit.r2.note" : "fit.r2.none", page.f().percent(fit.r2Adj(), 0)),
                ""));
        figures.add(new FitView.Figure(
                page.t("fit.rho"),
                page.f().number(fit.rho(), 2),
                "",
                page.t("fit.rho.note", page.f().number(fit.nPrime(), 0)),
                ""));
        figures.add(new FitView.Figure(
                page.t("fit.rows"), page.f().number((long) fit.n()), "", page.t("fit.rows.note", rows), ""));
        return figures;
    }

    private List<FitView.Figure> rate(RateModel model, int rows) {
        Interval events = RateRatio.mean(model.events(), StatementDocument.CONFIDENCE);
        String exposure = Units.shown(design.drivers().getFirst().unit());
        return List.of(
                new FitView.Figure(
                        page.t("fit.rate"),
                        page.f().number(model.rate(), 4),
                        exposure.isEmpty() ? "" : "1/" + exposure,
                        page.t(
                                "fit.rate.note",
                                page.f().number(events.lower() / model.exposed(), 4),
                                page.f().number(events.upper() / model.exposed(), 4)),
                        "promised"),
                new FitView.Figure(
                        page.t("fit.events"), page.f().number(model.events()), "", page.t("fit.rows.note", rows), ""),
                new FitView.Figure(page.t("fit.exposure"), page.f().number(model.exposed(), 1), exposure, "", ""));
    }

    private List<FitView.Picture> pictures(FittedModel model, Charts charts) {
        List<FitView.Picture> pictures = new ArrayList<>();
        int drivers = Math.max(1, design.drivers().size());
        for (int driver = 0; driver < drivers; driver++) {
            String title = design.drivers().isEmpty()
                    ? page.t("picture.fit.time")
                    : page.t("picture.fit", names.of(design.drivers().get(driver), page));
            pictures.add(picture(title, BaselineCharts.Picture.FIT, driver, charts, "picture.fit.label"));
        }
        pictures.add(picture(
                page.t("picture.residuals"), BaselineCharts.Picture.RESIDUALS, 0, charts, "picture.residuals.label"));
        for (int driver = 0; driver < design.drivers().size(); driver++) {
            pictures.add(picture(
                    page.t("picture.against", names.of(design.drivers().get(driver), page)),
                    BaselineCharts.Picture.AGAINST,
                    driver,
                    charts,
                    "picture.against.label"));
        }
        pictures.add(picture(
                page.t("picture.histogram"), BaselineCharts.Picture.HISTOGRAM, 0, charts, "picture.histogram.label"));
        return pictures;
    }

    private FitView.Picture picture(
            String title, BaselineCharts.Picture picture, int driver, Charts charts, String label) {
        return new FitView.Picture(title, charts.path(picture, driver), page.t(label));
    }

    private String formula(FittedModel model) {
        return switch (model) {
            case DailyModel daily -> formula(daily.model());
            case BillingModel billing -> formula(billing.model());
            case LinearModel linear -> formula(linear);
            case HourlyModel hourly -> page.t("formula.hourly");
            case RateModel rate ->
                page.f().number(rate.rate(), 4) + " × "
                        + names.withUnit(design.drivers().getFirst(), page);
        };
    }

    private String formula(LinearModel model) {
        var text = new StringBuilder(page.f().number(model.coefficients().getFirst(), 2));
        for (int i = 0; i < model.drivers().size(); i++) {
            double coefficient = model.coefficients().get(i + 1);
            text.append(coefficient < 0 ? " − " : " + ")
                    .append(page.f().number(Math.abs(coefficient), 3))
                    .append(" × ")
                    .append(names.withUnit(design.drivers().get(i), page));
        }
        return text.toString();
    }

    private String formula(ChangePointModel model) {
        var text = new StringBuilder(page.f().number(model.intercept(), 2));
        String degrees = model.unit().symbol();
        if (model.betaHdd() != null && model.heatingBalance() != null) {
            text.append(" + ").append(page.f().number(model.betaHdd(), 3)).append(" × ");
            text.append(page.t("baseline.below", page.f().number(model.heatingBalance(), 0) + " " + degrees));
        }
        if (model.betaCdd() != null && model.coolingBalance() != null) {
            text.append(" + ").append(page.f().number(model.betaCdd(), 3)).append(" × ");
            text.append(page.t("baseline.above", page.f().number(model.coolingBalance(), 0) + " " + degrees));
        }
        return text.toString();
    }
}
