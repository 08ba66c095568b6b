package org.outturn.measure.drivers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.DriverValue;
import org.outturn.measure.drivers.DriverValues;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.drivers.Formula;
import org.outturn.measure.drivers.Inputs;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.FigureReports;
import org.outturn.measure.kpi.FigureScope;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.outturn.ui.Units;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The library of drivers: browsing, editing, inputs per customer, and an example that explains itself. */
@Controller
@RequestMapping(DriverPages.PATH)
class DriverPages {
    static final String PATH = "/drivers";

    private final Drivers drivers;
    private final DriverValues values;
    private final FigureReports reports;
    private final Organisations organisations;
    private final DriverForms forms;
    private final Clock clock;

    DriverPages(
            Drivers drivers,
            DriverValues values,
            FigureReports reports,
            Organisations organisations,
            DriverForms forms,
            Clock clock) {
        this.forms = forms;
        this.drivers = drivers;
        this.values = values;
        this.reports = reports;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Bean
    static Room driversRoom() {
        return new Room(Room.Group.MEASURE, "drivers", PATH, "coins", 25, viewer -> true);
    }

    @GetMapping
    ModelAndView all(Viewer viewer, @ModelAttribute("page") Page page) {
        return new ModelAndView(
                "measure/drivers",
                "view",
                new DriversView(
                        drivers.all().stream()
                                .map(each -> DriverWords.row(each, page))
                                .toList(),
                        Drivers.mayEdit(viewer)));
    }

    @GetMapping("/new")
    ModelAndView fresh() {
        Drivers.requireRight();
        return new ModelAndView("measure/driver-new", "view", forms.fresh());
    }

    /** Whether the units of a form lead where they must, while somebody still writes it. */
    @PostMapping("/check")
    ModelAndView check(@RequestParam Map<String, String> fields, @ModelAttribute("page") Page page) {
        Drivers.requireRight();
        return new ModelAndView("measure/driver-check", "view", forms.check(fields, page));
    }

    @GetMapping("/{key}")
    ModelAndView one(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable OrganisationId customer,
            @RequestParam(required = false) @Nullable YearMonth month,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Drivers.Version of = drivers.get(key);
        YearMonth shown = month == null
                ? YearMonth.from(LocalDate.ofInstant(clock.instant(), viewer.zone()))
                        .minusMonths(1)
                : month;
        OrganisationId whose = viewer.customer().orElse(customer);
        OrganisationId known = whose == null ? null : organisations.get(whose).id();
        Inputs inputs = known == null ? null : drivers.inputs(key, known, null).orElse(null);
        DriverValue value = known == null
                ? null
                : values.value(
                        of,
                        inputs,
                        reports.machines(new FigureScope(null, null, known.value(), null)),
                        FigureRange.of(shown));
        return new ModelAndView(
                "measure/driver",
                "view",
                new DriverView(
                        DriverWords.row(of, page),
                        forms.of(of),
                        viewer.isProvider() ? customers() : List.of(),
                        known == null ? "" : known.toString(),
                        shown.toString(),
                        inputs(of.driver(), inputs),
                        inputs == null ? "EUR" : inputs.currency().getCurrencyCode(),
                        value == null ? List.of() : DriverWords.steps(value.steps(), page),
                        value == null ? page.t("driver.choose") : result(value, page),
                        value == null ? "" : sure(value, page),
                        drivers.versions(key).stream()
                                .filter(each -> each.at() != null)
                                .map(each -> new Parts.Event(
                                        Objects.requireNonNull(each.at()).toInstant(),
                                        page.t("definition.version", each.version(), each.by())))
                                .toList(),
                        Drivers.mayEdit(viewer)));
    }

    private List<Parts.Option> customers() {
        return organisations.all().stream()
                .filter(each -> each.kind() == Organisation.Kind.CUSTOMER)
                .map(each -> new Parts.Option(each.id().toString(), each.name()))
                .toList();
    }

    private static List<DriverView.Input> inputs(Driver driver, @Nullable Inputs inputs) {
        return driver.formula().inputs().stream()
                .map(name -> new DriverView.Input(name, unit(driver.formula(), name), set(inputs, name)))
                .toList();
    }

    private static String unit(Formula formula, String name) {
        return formula.terms().stream()
                .filter(term -> term.name().equals(name))
                .map(term -> Units.shown(term.unit()))
                .findFirst()
                .orElse("");
    }

    private static String set(@Nullable Inputs inputs, String name) {
        BigDecimal value = inputs == null ? null : inputs.values().get(name);
        return value == null ? "" : value.toPlainString();
    }

    private static String result(DriverValue value, Page page) {
        if (value.quantity().isEmpty()) {
            return page.t("driver.nothing-measured");
        }
        String quantity = (page.f().number(value.quantity().get()) + " "
                        + Units.shown(value.driver().unit()))
                .strip();
        return value.money()
                .map(money -> page.t("driver.result", quantity, page.f().money(money)))
                .orElseGet(() -> page.t("driver.no-inputs", quantity, String.join(", ", value.missing())));
    }

    private static String sure(DriverValue value, Page page) {
        String machines = page.t("key-figure.machines", value.machines(), value.asked());
        return value.interval()
                .map(interval -> page.t(
                                value.coverage().isPresent() ? "driver.between.covered" : "driver.between",
                                page.f().brief(interval.lower()),
                                page.f().brief(interval.upper()),
                                page.f().percent(value.coverage().orElse(1), 0))
                        + " " + machines)
                .orElse(machines);
    }

    @PostMapping
    String save(@RequestParam Map<String, String> fields, @RequestParam int seen, HttpServletResponse response) {
        Drivers.Version saved = drivers.save(seen, DriverWords.read(fields));
        Notice.leave(response, "notice.driver.saved", saved.driver().key(), saved.version());
        return "redirect:" + PATH + "/" + saved.driver().key();
    }

    @PostMapping("/{key}/inputs")
    String set(
            @PathVariable String key,
            @RequestParam OrganisationId customer,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam Map<String, String> fields) {
        Map<String, BigDecimal> inputs = new HashMap<>();
        for (String name : drivers.get(key).driver().formula().inputs()) {
            inputs.put(name, DriverWords.number(name, fields.getOrDefault("input-" + name, "")));
        }
        drivers.set(key, customer, null, currency, inputs);
        return "redirect:" + PATH + "/" + key + "?customer=" + customer;
    }
}
