package org.outturn.measure.kpi.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.outturn.fleet.Machine;
import org.outturn.measure.kpi.Figure;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.FigureReports;
import org.outturn.measure.kpi.FigureValue;
import org.outturn.measure.kpi.Gathering;
import org.outturn.measure.kpi.Ingredient;
import org.outturn.measure.kpi.Ingredients;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.measure.kpi.OfMachine;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Component;

/** Opens a key figure: its sums, its machines, its days, its states, and where each can be seen. */
@Component
class FigureDetails {
    private static final int MACHINES = 200;

    static String days(FigureRange range, Page page) {
        return page.f().date(range.first()) + " – " + page.f().date(range.last());
    }

    FigureView view(
            FigureReports.Report report,
            KeyFigure figure,
            FiguresView.Card card,
            String scope,
            String back,
            String query,
            Page page) {
        Figure of = report.figure(figure);
        boolean single = report.machines().size() == 1;
        return new FigureView(
                card,
                scope,
                days(report.range(), page),
                back,
                query,
                FigureWords.parts(of, page),
                FigureWords.data(of, page),
                FigureWords.sure(of, page),
                page.t("key-figure." + figure.key() + ".method"),
                page.t("key-figure." + figure.key() + ".change"),
                FigureWords.reasons(of, page),
                rows(of, query, page),
                stretches(of, report.range(), page),
                single ? states(report.machines().getFirst(), page) : List.of(),
                links(of, report, page));
    }

    /** Each machine's own figure, the worst first. */
    private static List<FigureView.Row> rows(Figure of, String query, Page page) {
        List<Figure> each = of.used().stream()
                .map(machine -> Figure.of(of.figure(), List.of(machine)))
                .sorted(Comparator.comparingDouble(
                        (Figure one) -> one.value().map(FigureValue::value).orElse(Double.MAX_VALUE)
                                * (of.figure().isMoreBetter() ? 1 : -1)))
                .limit(MACHINES)
                .toList();
        List<FigureView.Row> rows = new ArrayList<>();
        for (Figure one : each) {
            rows.add(row(
                    one.used().getFirst(),
                    of.figure(),
                    FigureWords.value(one, page),
                    one.value().isEmpty() ? "" : FigureWords.unit(one),
                    FigureWords.reasons(one, page),
                    page));
        }
        of.leftOut().stream()
                .limit(MACHINES)
                .forEach(left -> rows.add(
                        row(left.machine(), of.figure(), "–", "", FigureWords.reasons(left.missing(), page), page)));
        return rows;
    }

    private static FigureView.Row row(
            OfMachine of, KeyFigure figure, String value, String unit, List<String> why, Page page) {
        Machine machine = of.machine();
        var coverage = of.coverage(figure);
        return new FigureView.Row(
                machine.number(),
                machine.name(),
                "/machines/" + machine.id() + "?tab=figures",
                value,
                unit,
                coverage.isPresent() ? page.f().percent(coverage.getAsDouble(), 0) : "",
                String.join(" ", why));
    }

    private static List<FigureView.Stretch> stretches(Figure of, FigureRange range, Page page) {
        SortedMap<LocalDate, Ingredients> sums = new TreeMap<>();
        of.used()
                .forEach(machine ->
                        machine.stretches().forEach((day, parts) -> sums.merge(day, parts, Ingredients::plus)));
        String used = of.used().isEmpty() ? "" : of.used().getFirst().usedUnit();
        String produced = of.used().isEmpty() ? "" : of.used().getFirst().producedUnit();
        List<FigureView.Stretch> all = new ArrayList<>();
        for (Map.Entry<LocalDate, Ingredients> each : sums.entrySet()) {
            List<String> parts = new ArrayList<>();
            for (Ingredient need : of.figure().needs()) {
                if (of.parts().has(need)) {
                    var amount = each.getValue().find(need);
                    parts.add(
                            amount.isPresent()
                                    ? FigureWords.amount(need, amount.getAsDouble(), used, produced, page)
                                    : "–");
                }
            }
            FigureValue value = of.trend().get(each.getKey());
            for (int i = 0; i < of.value().map(some -> some.factors().size()).orElse(0); i++) {
                parts.add(
                        value == null
                                ? "–"
                                : page.f().percent(value.factors().get(i).value(), 1));
            }
            String text = value == null
                    ? "–"
                    : (value.atLeast() ? "≥ " : "") + FigureWords.number(of.figure(), value.value(), page) + " "
                            + FigureWords.unit(of);
            all.add(new FigureView.Stretch(
                    range.per() == Gathering.Per.DAY
                            ? page.f().date(each.getKey())
                            : page.f().month(YearMonth.from(each.getKey())),
                    text.strip(),
                    parts));
        }
        return all.reversed();
    }

    private static List<Parts.Fact> states(OfMachine machine, Page page) {
        return machine.states().entrySet().stream()
                .map(each -> new Parts.Fact(
                        each.getKey(), page.f().number(each.getValue().toMinutes() / 60.0, 1) + " h"))
                .toList();
    }

    private static List<Parts.Option> links(Figure of, FigureReports.Report report, Page page) {
        List<Parts.Option> links = new ArrayList<>();
        FigureRange range = report.range();
        if (report.machines().size() == 1) {
            OfMachine machine = report.machines().getFirst();
            String id = machine.machine().id().toString();
            for (String signal : machine.definition().signals()) {
                links.add(new Parts.Option(
                        "/history?machine=" + id + "&signal=" + signal + "&from=" + range.first() + "&to="
                                + range.last(),
                        page.t("key-figure.link.points", signal)));
            }
            links.add(new Parts.Option("/records?machine=" + id, page.t("key-figure.link.records")));
        } else {
            links.add(new Parts.Option("/records", page.t("key-figure.link.records")));
        }
        return links;
    }

    /** The figure's days or months, with those of the time before laid under them. */
    Chart chart(Figure now, Figure before, FigureRange range, List<Machine> machines, Page page) {
        ZoneId zone = machines.isEmpty() ? page.f().zone() : machines.getFirst().zone();
        var measured = new Chart.Points();
        now.trend().forEach((day, value) -> measured.add(at(day, zone), shown(now, value)));
        var earlier = new Chart.Points();
        FigureRange past = range.before();
        before.trend().forEach((day, value) -> {
            LocalDate laid = range.per() == Gathering.Per.DAY
                    ? range.first().plusDays(ChronoUnit.DAYS.between(past.first(), day))
                    : range.first()
                            .plusMonths(ChronoUnit.MONTHS.between(past.first().withDayOfMonth(1), day));
            earlier.add(at(laid, zone), shown(before, value));
        });
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(new Chart.Axis("", FigureWords.unit(now), Chart.Kind.NUMBER)),
                List.of(
                        new Chart.Series(
                                page.t("key-figures.chart.before"),
                                Chart.Meaning.CONTEXT,
                                Chart.Shape.LINE,
                                0,
                                earlier.list()),
                        new Chart.Series(
                                FigureWords.name(now.figure(), page),
                                Chart.Meaning.MEASURED,
                                Chart.Shape.LINE,
                                0,
                                measured.list())),
                null,
                zone.getId());
    }

    private static double at(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static double shown(Figure of, FigureValue value) {
        return of.figure().unit() == KeyFigure.Unit.SHARE ? value.value() * 100 : value.value();
    }
}
