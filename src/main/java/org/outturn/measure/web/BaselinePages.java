package org.outturn.measure.web;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineSection;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.Baseline;
import org.outturn.measure.BaselineId;
import org.outturn.measure.Baselines;
import org.outturn.measure.CalTrackDaily;
import org.outturn.measure.ChangePointModel;
import org.outturn.measure.DailyRead;
import org.outturn.telemetry.Points;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.outturn.ui.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Fitting a baseline, looking at it, agreeing to it. */
@Controller
class BaselinePages implements MachineSection {
    private final Machines machines;
    private final Baselines baselines;
    private final Points points;
    private final Templates templates;

    BaselinePages(Machines machines, Baselines baselines, Points points, Templates templates) {
        this.machines = machines;
        this.baselines = baselines;
        this.points = points;
        this.templates = templates;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Tab tab() {
        return Tab.VALUE;
    }

    @Override
    public Optional<Content> of(Machine machine, Page page) {
        boolean mayFit = Asking.required().has(Role.ENGINEER);
        List<Baseline> known = baselines.of(machine);
        List<Signal> uses = ofKind(machine, Signal.Kind.AMOUNT);
        if (uses.isEmpty() || !mayFit && known.isEmpty()) {
            return Optional.empty();
        }
        List<Signal> temperatures = machine.type().signals().stream()
                .filter(s -> s.unit().equals("[degF]") || s.unit().equals("Cel"))
                .toList();
        LocalDate first = points.extent(machine, uses.getFirst())
                .filter(e -> e.length().toDays() > CalTrackDaily.DAYS)
                .map(e -> firstWholeDay(machine, e.from()))
                .orElse(null);
        LocalDate last = first == null ? null : first.plusDays(CalTrackDaily.DAYS - 1);
        var view = new BaselinesView(machine.id().toString(), known, mayFit, uses, temperatures, first, last);
        return Optional.of(templates.content("measure/baselines", page, view));
    }

    private static LocalDate firstWholeDay(Machine machine, Instant first) {
        var time = first.atZone(machine.zone());
        return time.truncatedTo(ChronoUnit.DAYS).equals(time)
                ? time.toLocalDate()
                : time.toLocalDate().plusDays(1);
    }

    private static List<Signal> ofKind(Machine machine, Signal.Kind kind) {
        return machine.type().signals().stream().filter(s -> s.kind() == kind).toList();
    }

    @PostMapping("/machines/{id}/baselines")
    String fit(
            @PathVariable MachineId id,
            @RequestParam String use,
            @RequestParam String temperature,
            @RequestParam LocalDate firstDay,
            @RequestParam LocalDate lastDay) {
        Machine machine = machines.get(id);
        Baseline fitted = baselines.fit(
                machine, machine.type().signal(use), machine.type().signal(temperature), firstDay, lastDay);
        return "redirect:/baselines/" + fitted.id();
    }

    @GetMapping("/baselines/{id}")
    ModelAndView baseline(@PathVariable BaselineId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Baseline baseline = baselines.get(id);
        var metering = baseline.document().metering();
        boolean mayAgree = viewer.isProvider()
                ? viewer.has(Role.ENGINEER) && baseline.provider() == null
                : viewer.has(Role.BUYER) && baseline.buyer() == null;
        var view = new BaselineView(
                baseline,
                machines.get(new MachineId(metering.machine()), baseline.customer())
                        .name(),
                formula(baseline.document().model(), page),
                Units.shown(metering.unit()),
                mayAgree,
                viewer.isProvider());
        return new ModelAndView("measure/baseline", "view", view);
    }

    private static String formula(ChangePointModel model, Page page) {
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

    @PostMapping("/baselines/{id}/agreement")
    String agree(
            @PathVariable BaselineId id,
            @RequestParam String hash,
            @RequestParam(required = false) @Nullable String waiver) {
        baselines.agree(id, hash, waiver);
        return "redirect:/baselines/" + id;
    }

    /** Use against temperature with the fitted line. */
    @GetMapping("/baselines/{id}/fit.json")
    @ResponseBody
    Chart fitChart(@PathVariable BaselineId id, @ModelAttribute("page") Page page) {
        var document = baselines.get(id).document();
        List<DailyRead> days = complete(document.days());
        var dots = new Chart.Points();
        days.forEach(day -> dots.add(temperature(day), Objects.requireNonNull(day.use())));
        double coldest =
                days.stream().mapToDouble(BaselinePages::temperature).min().orElse(0);
        double warmest =
                days.stream().mapToDouble(BaselinePages::temperature).max().orElse(0);
        var line = new Chart.Points();
        corners(document.model(), coldest, warmest)
                .forEach(t -> line.add(t, document.model().at(t)));
        String unit = Units.shown(document.metering().unit());
        return new Chart(
                new Chart.Axis(
                        page.t("baseline.temperature"), document.model().unit().symbol(), Chart.Kind.NUMBER),
                List.of(new Chart.Axis("", unit, Chart.Kind.NUMBER)),
                List.of(
                        new Chart.Series(
                                page.t("baseline.day"), Chart.Meaning.MEASURED, Chart.Shape.POINTS, 0, dots.list()),
                        new Chart.Series(
                                page.t("baseline.model"), Chart.Meaning.EXPECTED, Chart.Shape.LINE, 0, line.list())),
                null,
                null);
    }

    private static List<Double> corners(ChangePointModel model, double coldest, double warmest) {
        return Stream.of(coldest, model.heatingBalance(), model.coolingBalance(), warmest)
                .filter(Objects::nonNull)
                .map(Double::valueOf)
                .filter(t -> t >= coldest && t <= warmest)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** What the model does not explain, day by day: it should look like nothing but noise. */
    @GetMapping("/baselines/{id}/residuals.json")
    @ResponseBody
    Chart residualChart(@PathVariable BaselineId id, @ModelAttribute("page") Page page) {
        var document = baselines.get(id).document();
        var zone = document.metering().zone();
        var dots = new Chart.Points();
        for (DailyRead day : complete(document.days())) {
            double residual =
                    Objects.requireNonNull(day.use()) - document.model().at(temperature(day));
            dots.add(day.day().atStartOfDay(zone).toInstant().toEpochMilli(), residual);
        }
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(new Chart.Axis("", Units.shown(document.metering().unit()), Chart.Kind.NUMBER)),
                List.of(new Chart.Series(
                        page.t("baseline.residual"), Chart.Meaning.CONTEXT, Chart.Shape.POINTS, 0, dots.list())),
                null,
                zone.getId());
    }

    private static List<DailyRead> complete(List<DailyRead> days) {
        return days.stream().filter(DailyRead::complete).toList();
    }

    private static double temperature(DailyRead day) {
        return Objects.requireNonNull(day.temperature());
    }
}
