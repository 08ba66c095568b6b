package org.outturn.measure.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.outturn.measure.Baseline;
import org.outturn.measure.BaselineId;
import org.outturn.measure.BaselinePeriods;
import org.outturn.measure.Baselines;
import org.outturn.measure.ValueLine;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Any period against a baseline: to look at, not to charge by. */
@Controller
class PeriodPages {
    private final Baselines baselines;
    private final BaselinePeriods periods;

    PeriodPages(Baselines baselines, BaselinePeriods periods) {
        this.baselines = baselines;
        this.periods = periods;
    }

    @GetMapping("/baselines/{id}/period")
    ModelAndView period(
            @PathVariable BaselineId id,
            @RequestParam LocalDate first,
            @RequestParam LocalDate last,
            @ModelAttribute("page") Page page) {
        Baseline baseline = baselines.get(id);
        Optional<BaselinePeriods.Comparison> compared = periods.compare(baseline, first, last);
        var view = new PeriodView(
                baseline,
                Units.shown(baseline.document().design().measured().unit()),
                first,
                last,
                compared.map(c -> IntervalWords.of(
                                c.avoided(), baseline.document().design(), page))
                        .orElse(""),
                compared.orElse(null));
        return new ModelAndView("measure/period", "view", view);
    }

    /** Both curves with the gap shaded. */
    @GetMapping("/baselines/{id}/period.json")
    @ResponseBody
    Chart curves(
            @PathVariable BaselineId id,
            @RequestParam LocalDate first,
            @RequestParam LocalDate last,
            @ModelAttribute("page") Page page) {
        Baseline baseline = baselines.get(id);
        var design = baseline.document().design();
        List<ValueLine> lines = periods.compare(baseline, first, last)
                .map(BaselinePeriods.Comparison::lines)
                .orElse(List.of());
        return curves(lines, Units.shown(design.measured().unit()), design.zone(), page);
    }

    /** Expected and measured, line by line, with what was avoided shaded. */
    static Chart curves(List<ValueLine> lines, String unit, ZoneId zone, Page page) {
        var expected = new Chart.Points();
        var measured = new Chart.Points();
        for (ValueLine line : lines) {
            double at = line.first().atStartOfDay(zone).toInstant().toEpochMilli();
            expected.add(at, line.counterfactual());
            measured.add(at, line.measured());
        }
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(new Chart.Axis("", unit, Chart.Kind.NUMBER)),
                List.of(
                        new Chart.Series(
                                page.t("statement.expected"),
                                Chart.Meaning.EXPECTED,
                                Chart.Shape.LINE,
                                0,
                                expected.list()),
                        new Chart.Series(
                                page.t("statement.measured"),
                                Chart.Meaning.MEASURED,
                                Chart.Shape.LINE,
                                0,
                                measured.list())),
                new Chart.Between(0, 1, page.t("statement.avoided")),
                zone.getId());
    }
}
