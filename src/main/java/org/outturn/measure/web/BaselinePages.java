package org.outturn.measure.web;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.outturn.measure.BaselineDocument;
import org.outturn.measure.BaselineId;
import org.outturn.measure.Baselines;
import org.outturn.measure.CalTrackDaily;
import org.outturn.measure.Design;
import org.outturn.measure.DesignRow;
import org.outturn.measure.FamilyBaseline;
import org.outturn.measure.ModelFit;
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
        List<Signal> uses = machine.type().signals().stream()
                .filter(BaselineSetup::canBeExplained)
                .toList();
        if (uses.isEmpty() || !mayFit && known.isEmpty()) {
            return Optional.empty();
        }
        List<Signal> temperatures = machine.type().signals().stream()
                .filter(BaselineSetup::isTemperature)
                .toList();
        List<Signal> amounts = uses.stream()
                .filter(signal -> signal.kind() == Signal.Kind.AMOUNT)
                .toList();
        LocalDate first = amounts.isEmpty() || temperatures.isEmpty()
                ? null
                : points.extent(machine, amounts.getFirst())
                        .filter(e -> e.length().toDays() > CalTrackDaily.DAYS)
                        .map(e -> firstWholeDay(machine, e.from()))
                        .orElse(null);
        LocalDate last = first == null ? null : first.plusDays(CalTrackDaily.DAYS - 1);
        var view = new BaselinesView(machine.id().toString(), known, mayFit, amounts, temperatures, first, last);
        return Optional.of(templates.content("measure/baselines", page, view));
    }

    private static LocalDate firstWholeDay(Machine machine, Instant first) {
        var time = first.atZone(machine.zone());
        return time.truncatedTo(ChronoUnit.DAYS).equals(time)
                ? time.toLocalDate()
                : time.toLocalDate().plusDays(1);
    }

    @GetMapping("/baselines/{id}")
    ModelAndView baseline(@PathVariable BaselineId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Baseline baseline = baselines.get(id);
        BaselineDocument document = baseline.document();
        Design design = document.design();
        Machine machine = machines.get(new MachineId(design.machine()), baseline.customer());
        var names = new SignalNames(machine, page.locale());
        boolean mayAgree = viewer.isProvider()
                ? viewer.has(Role.ENGINEER) && baseline.provider() == null
                : viewer.has(Role.BUYER) && baseline.buyer() == null;
        Optional<Baseline> later = baselines.of(machine).stream()
                .filter(Baseline::agreed)
                .filter(other -> supersedes(other.document(), baseline))
                .findFirst();
        int rows = document.rows(baselines.points(baseline)).size();
        FitView fit = new FitWords(design, names, page)
                .of(
                        new ModelFit.Fitted(document.fitted(), document.sufficiency()),
                        rows,
                        document.threshold(),
                        document.exclusions(),
                        (picture, driver) -> "/baselines/" + id + "/" + picture.file() + ".json?driver=" + driver);
        var view = new BaselineView(
                baseline,
                machine.name(),
                fit,
                names.of(design.measured(), page),
                design.drivers().stream().map(each -> names.of(each, page)).collect(Collectors.joining(", ")),
                page.t("row." + design.rows().name().toLowerCase(Locale.ROOT)),
                Units.shown(design.measured().unit()),
                mayAgree,
                viewer.isProvider(),
                later.map(Baseline::number).orElse(""),
                later.map(other -> "/baselines/" + other.id()).orElse(""));
        return new ModelAndView("measure/baseline", "view", view);
    }

    private static boolean supersedes(BaselineDocument other, Baseline baseline) {
        return other instanceof FamilyBaseline family && baseline.number().equals(family.supersedes());
    }

    @PostMapping("/baselines/{id}/agreement")
    String agree(
            @PathVariable BaselineId id,
            @RequestParam String hash,
            @RequestParam(required = false) @Nullable String waiver) {
        baselines.agree(id, hash, waiver);
        return "redirect:/baselines/" + id;
    }

    /** What was measured against a driver, with the model. */
    @GetMapping("/baselines/{id}/fit.json")
    @ResponseBody
    Chart fitChart(
            @PathVariable BaselineId id,
            @RequestParam(defaultValue = "0") int driver,
            @ModelAttribute("page") Page page) {
        return chart(id, BaselineCharts.Picture.FIT, driver, page);
    }

    /** What the model does not explain, row by row: it should look like nothing but noise. */
    @GetMapping("/baselines/{id}/residuals.json")
    @ResponseBody
    Chart residualChart(@PathVariable BaselineId id, @ModelAttribute("page") Page page) {
        return chart(id, BaselineCharts.Picture.RESIDUALS, 0, page);
    }

    /** What the model does not explain against a driver: a bend in it means that the model's shape is wrong. */
    @GetMapping("/baselines/{id}/against.json")
    @ResponseBody
    Chart againstChart(
            @PathVariable BaselineId id,
            @RequestParam(defaultValue = "0") int driver,
            @ModelAttribute("page") Page page) {
        return chart(id, BaselineCharts.Picture.AGAINST, driver, page);
    }

    /** How often the model is wrong by how much. */
    @GetMapping("/baselines/{id}/histogram.json")
    @ResponseBody
    Chart histogramChart(@PathVariable BaselineId id, @ModelAttribute("page") Page page) {
        return chart(id, BaselineCharts.Picture.HISTOGRAM, 0, page);
    }

    private Chart chart(BaselineId id, BaselineCharts.Picture picture, int driver, Page page) {
        Baseline baseline = baselines.get(id);
        BaselineDocument document = baseline.document();
        List<DesignRow> rows = document.rows(baselines.points(baseline));
        return new BaselineCharts(document.design(), document.fitted(), rows, page).of(picture, driver);
    }
}
