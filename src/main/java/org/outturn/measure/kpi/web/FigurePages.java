package org.outturn.measure.kpi.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.outturn.measure.kpi.Figure;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.FigureReports;
import org.outturn.measure.kpi.Gathering;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Key figures of machines, sites, customers and types, and each with its parts. */
@Controller
class FigurePages {
    static final String PATH = "/key-figures";

    private final FigureReports reports;
    private final FigureDetails details;
    private final MachineTypes types;
    private final Organisations organisations;
    private final Clock clock;

    FigurePages(
            FigureReports reports,
            FigureDetails details,
            MachineTypes types,
            Organisations organisations,
            Clock clock) {
        this.reports = reports;
        this.details = details;
        this.types = types;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Bean
    static Room keyFiguresRoom() {
        return new Room(Room.Group.MEASURE, "key-figures", PATH, "gauge", 10, viewer -> true);
    }

    @GetMapping(PATH)
    ModelAndView all(
            @ModelAttribute("address") FigureAddress address,
            @RequestParam(defaultValue = "availability") String figure,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        FigureRange range = address.range(clock, viewer.zone());
        List<Machine> machines = reports.machines(address.scope());
        var now = reports.report(machines, range, range.per());
        var before = reports.report(machines, range.before(), Gathering.Per.MONTH);
        String query = address.query(range);
        List<FiguresView.Card> cards = Arrays.stream(KeyFigure.values())
                .map(each -> FigureWords.card(
                        now.figure(each), before.figure(each), PATH + "/" + each.key() + "?" + query, page))
                .toList();
        KeyFigure drawn = KeyFigure.of(figure).orElse(KeyFigure.AVAILABILITY);
        return new ModelAndView(
                "measure/key-figures",
                "view",
                new FiguresView(
                        scope(address, machines, page),
                        FigureDetails.days(range, page),
                        query,
                        form(address, range, machines, viewer, page),
                        cards,
                        Objects.requireNonNull(cards.get(drawn.ordinal())),
                        machines.size(),
                        PATH + "/definitions"));
    }

    /** Whose figures these are: of one machine its name, else what limits them. */
    private String scope(FigureAddress address, List<Machine> machines, Page page) {
        if (address.machine() != null) {
            Machine machine = machines.getFirst();
            return machine.number() + " " + machine.name();
        }
        if (machines.isEmpty()) {
            return page.t("key-figures.scope.none");
        }
        Machine first = machines.getFirst();
        if (address.scope().site() != null) {
            return first.site().name();
        }
        if (address.scope().customer() != null) {
            return organisations.get(first.customer()).name();
        }
        return address.scope().type() == null
                ? page.t("key-figures.scope.all")
                : address.scope().type();
    }

    private FiguresView.FigureForm form(
            FigureAddress address, FigureRange range, List<Machine> machines, Viewer viewer, Page page) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), viewer.zone());
        return new FiguresView.FigureForm(
                address.machine() == null ? "" : address.machine().toString(),
                text(address.customer()),
                text(address.site()),
                text(address.type()),
                range.first().toString(),
                range.last().toString(),
                viewer.isProvider()
                        ? organisations.all().stream()
                                .filter(each -> each.kind() == Organisation.Kind.CUSTOMER)
                                .map(each -> new Parts.Option(each.id().toString(), each.name()))
                                .toList()
                        : List.of(),
                types.newest().stream()
                        .filter(MachineType::isPublished)
                        .map(each -> new Parts.Option(each.name(), each.name()))
                        .toList(),
                ranges(today).entrySet().stream()
                        .map(each -> new Parts.Tab(
                                page.t("key-figures.range." + each.getKey()),
                                PATH + "?" + address.query(each.getValue()),
                                each.getValue().equals(range),
                                null))
                        .toList());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static Map<String, FigureRange> ranges(LocalDate today) {
        YearMonth month = YearMonth.from(today);
        Map<String, FigureRange> ranges = new LinkedHashMap<>();
        ranges.put("week", new FigureRange(today.minusDays(7), today.minusDays(1)));
        ranges.put("this-month", new FigureRange(month.atDay(1), today));
        ranges.put("last-month", FigureRange.of(month.minusMonths(1)));
        ranges.put(
                "quarter",
                new FigureRange(month.minusMonths(3).atDay(1), month.atDay(1).minusDays(1)));
        ranges.put(
                "year",
                new FigureRange(month.minusMonths(12).atDay(1), month.atDay(1).minusDays(1)));
        return ranges;
    }

    /** One figure with what it is made of. */
    @GetMapping(PATH + "/{figure}")
    ModelAndView one(
            @PathVariable String figure,
            @ModelAttribute("address") FigureAddress address,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        KeyFigure wanted = figure(figure);
        FigureRange range = address.range(clock, viewer.zone());
        List<Machine> machines = reports.machines(address.scope());
        var now = reports.report(machines, range, range.per());
        var before = reports.report(machines, range.before(), Gathering.Per.MONTH);
        String query = address.query(range);
        FiguresView.Card card = FigureWords.card(
                now.figure(wanted), before.figure(wanted), PATH + "/" + wanted.key() + "?" + query, page);
        return new ModelAndView(
                "measure/key-figure",
                "view",
                details.view(now, wanted, card, scope(address, machines, page), PATH + "?" + query, query, page));
    }

    private static KeyFigure figure(String key) {
        return KeyFigure.of(key).orElseThrow(() -> new NotFound("key figure", key));
    }

    /** How a figure went, with the time before behind it. */
    @GetMapping(PATH + "/{figure}/trend.json")
    @ResponseBody
    Chart trend(
            @PathVariable String figure,
            @ModelAttribute("address") FigureAddress address,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        KeyFigure wanted = figure(figure);
        FigureRange range = address.range(clock, viewer.zone());
        List<Machine> machines = reports.machines(address.scope());
        Figure now = reports.report(machines, range, range.per()).figure(wanted);
        Figure before = reports.report(machines, range.before(), range.per()).figure(wanted);
        return details.chart(now, before, range, machines, page);
    }
}
