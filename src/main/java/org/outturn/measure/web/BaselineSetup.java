package org.outturn.measure.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.measure.BaselinePreviews;
import org.outturn.measure.BaselineWish;
import org.outturn.measure.Baselines;
import org.outturn.measure.CalTrackDaily;
import org.outturn.measure.Designs;
import org.outturn.measure.IntervalChoice;
import org.outturn.measure.ModelFit;
import org.outturn.measure.RowLength;
import org.outturn.telemetry.Points;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Setting up a baseline: what is measured, what explains it, when, by which family; and what that would come to. */
@Controller
class BaselineSetup {
    private final Machines machines;
    private final Baselines baselines;
    private final BaselinePreviews previews;
    private final Points points;

    BaselineSetup(Machines machines, Baselines baselines, BaselinePreviews previews, Points points) {
        this.machines = machines;
        this.baselines = baselines;
        this.previews = previews;
        this.points = points;
    }

    static boolean canBeExplained(Signal signal) {
        return switch (signal.kind()) {
            case AMOUNT, COUNTER, EVENT -> true;
            case GAUGE, STATE -> false;
        };
    }

    static boolean isTemperature(Signal signal) {
        return signal.unit().equals("[degF]") || signal.unit().equals("Cel");
    }

    /** The form; with what is filled in, also what it comes to. */
    @GetMapping("/machines/{id}/baselines/new")
    ModelAndView setup(
            @PathVariable MachineId id, @ModelAttribute("form") BaselineForm form, @ModelAttribute("page") Page page) {
        Machine machine = machines.get(id);
        Asking.required().require(Role.ENGINEER);
        var view = new BaselineSetupView(
                id.toString(),
                machine.name(),
                given(machine, form),
                Designs.FAMILIES.stream()
                        .map(family -> new Parts.Option(
                                family, page.t("family." + family), page.t("family." + family + ".suits")))
                        .toList(),
                options(machine, page, BaselineSetup::canBeExplained),
                options(machine, page, BaselineSetup::isTemperature),
                drivers(machine, page),
                Stream.of(RowLength.DAYS, RowLength.WEEKS, RowLength.MONTHS, RowLength.HOURS)
                        .map(rows -> new Parts.Option(
                                rows.name(), page.t("rows." + rows.name().toLowerCase(Locale.ROOT))))
                        .toList(),
                Stream.of(IntervalChoice.FAMILY, IntervalChoice.BOOTSTRAP, IntervalChoice.PUBLISHED)
                        .map(choice -> new Parts.Option(
                                choice.name(),
                                page.t("interval." + choice.name().toLowerCase(Locale.ROOT))))
                        .toList(),
                form.isComplete() ? fit(machine, form, page) : null);
        return new ModelAndView("measure/baseline-setup", "view", view);
    }

    private static List<Parts.Option> options(Machine machine, Page page, Predicate<Signal> suitable) {
        return machine.type().signals().stream()
                .filter(suitable)
                .map(signal -> new Parts.Option(signal.key(), signal.name(page.locale())))
                .toList();
    }

    private static List<Parts.Option> drivers(Machine machine, Page page) {
        List<Parts.Option> drivers = new ArrayList<>();
        for (Signal signal : machine.type().signals()) {
            String name = signal.name(page.locale());
            if (signal.kind() == Signal.Kind.STATE) {
                signal.states().stream()
                        .filter(state -> Designs.usable(signal, state))
                        .forEach(state -> drivers.add(
                                new Parts.Option(signal.key() + "=" + state, page.t("baseline.hours", name, state))));
            } else {
                drivers.add(new Parts.Option(
                        signal.key(),
                        name,
                        page.t("gathered." + signal.kind().name().toLowerCase(Locale.ROOT))));
            }
        }
        return drivers;
    }

    private BaselineSetupView.Given given(Machine machine, BaselineForm form) {
        LocalDate first = form.firstDay();
        LocalDate last = form.lastDay();
        if (first == null || last == null) {
            Period known = machine.type().signals().stream()
                    .filter(BaselineSetup::canBeExplained)
                    .flatMap(signal -> points.extent(machine, signal).stream())
                    .findFirst()
                    .orElse(null);
            if (known != null) {
                first = day(known.from(), machine.zone()).plusDays(1);
                last = earlier(first.plusDays(CalTrackDaily.DAYS - 1), day(known.to(), machine.zone()));
            }
        }
        return new BaselineSetupView.Given(
                or(form.family(), "caltrack-daily"),
                or(form.use(), ""),
                or(form.temperature(), ""),
                form.drivers() == null ? Set.of() : Set.copyOf(form.drivers()),
                or(form.exposure(), ""),
                form.rows() == null ? RowLength.DAYS.name() : form.rows().name(),
                Boolean.TRUE.equals(form.noCooling()),
                first == null ? "" : first.toString(),
                last == null ? "" : last.toString(),
                or(form.exclusions(), ""),
                form.interval() == null
                        ? IntervalChoice.FAMILY.name()
                        : form.interval().name());
    }

    private static LocalDate day(Instant time, ZoneId zone) {
        return LocalDate.ofInstant(time, zone);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static String or(@Nullable String value, String other) {
        return value == null ? other : value;
    }

    private FitView fit(Machine machine, BaselineForm form, Page page) {
        BaselineWish wish = form.wish();
        BaselinePreviews.Preview preview = previews.of(machine, wish);
        String query = form.query();
        return new FitWords(preview.design(), new SignalNames(machine, page.locale()), page)
                .of(
                        preview.fit(),
                        preview.rows().size(),
                        preview.threshold(),
                        wish.exclusions(),
                        (picture, driver) -> "/machines/" + machine.id() + "/baselines/preview.json?picture=" + picture
                                + "&driver=" + driver + "&" + query);
    }

    /** A picture of what a baseline would come to; empty when there is none. */
    @GetMapping("/machines/{id}/baselines/preview.json")
    @ResponseBody
    Chart preview(
            @PathVariable MachineId id,
            @ModelAttribute("form") BaselineForm form,
            @RequestParam(defaultValue = "FIT") BaselineCharts.Picture picture,
            @RequestParam(defaultValue = "0") int driver,
            @ModelAttribute("page") Page page) {
        BaselinePreviews.Preview preview = previews.of(machines.get(id), form.wish());
        return switch (preview.fit()) {
            case ModelFit.Fitted fitted ->
                new BaselineCharts(preview.design(), fitted.model(), preview.rows(), page).of(picture, driver);
            case ModelFit.NotEnough notEnough -> nothing();
            case ModelFit.Refused refused -> nothing();
        };
    }

    private static Chart nothing() {
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.NUMBER),
                List.of(new Chart.Axis("", "", Chart.Kind.NUMBER)),
                List.of(),
                null,
                null);
    }

    @PostMapping("/machines/{id}/baselines")
    String fit(@PathVariable MachineId id, @ModelAttribute("form") BaselineForm form) {
        return "redirect:/baselines/"
                + baselines.fit(machines.get(id), form.wish()).id();
    }
}
