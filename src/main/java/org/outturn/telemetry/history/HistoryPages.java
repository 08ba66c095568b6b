package org.outturn.telemetry.history;

import gg.jte.output.StringOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.outturn.base.Json;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** What machines reported, over time: of one machine, of several beside each other, of now beside then. */
@Controller
class HistoryPages {
    private static final String PATH = "/history";

    /** Stretches of a first picture; as many as a wide screen shows. */
    private static final String USUAL = "600";

    private static final int FOUND = 12;
    private static final int SEARCHED = 12;

    private final HistoryQueries queries;
    private final HistoryReader reader;
    private final Machines machines;
    private final Templates templates;

    HistoryPages(HistoryQueries queries, HistoryReader reader, Machines machines, Templates templates) {
        this.queries = queries;
        this.reader = reader;
        this.machines = machines;
        this.templates = templates;
    }

    /** The picture and the same in words and figures, as a part of the page. */
    record Answer(Picture picture, String figures) {}

    /** Both, as they were read once. */
    private record Seen(Picture picture, FiguresView figures) {}

    @GetMapping("/machines/{id}/history")
    ModelAndView one(
            @PathVariable MachineId id,
            @RequestParam MultiValueMap<String, String> parameters,
            @ModelAttribute("page") Page page) {
        HistoryAddress address =
                HistoryAddress.of("/machines/" + id + "/history", parameters).only(HistoryAddress.MACHINE, "");
        return page(address, List.of(machines.get(id)), "", page);
    }

    @GetMapping(PATH)
    ModelAndView several(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = "") String find,
            @ModelAttribute("page") Page page) {
        HistoryAddress address = HistoryAddress.of(PATH, parameters);
        return page(address, queries.machines(address), find.strip(), page);
    }

    /**
     * What is drawn, for a page that looks closer or goes on with the time.
     *
     * @param most into how many stretches the time may be cut
     */
    @GetMapping("/history/picture.json")
    @ResponseBody
    Answer picture(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = USUAL) int most,
            @ModelAttribute("page") Page page) {
        if (most < 1 || most > HistoryReader.MOST) {
            throw Refused.input(
                            "limit-out-of-range",
                            "most",
                            "The limit is out of range.",
                            "Send 1 to " + HistoryReader.MOST + ".")
                    .naming(HistoryReader.MOST);
        }
        HistoryAddress address = HistoryAddress.of(PATH, parameters);
        List<Machine> of = queries.machines(address);
        if (of.isEmpty()) {
            throw Refused.input("machine-missing", HistoryAddress.MACHINE, "No machine is named.", "Add 'machine'.");
        }
        // Links lead to the page that asks, which is that of one machine or of several.
        HistoryAddress own = parameters.containsKey("one")
                ? address.on("/machines/" + of.getFirst().id() + "/history").only(HistoryAddress.MACHINE, "")
                : address;
        Seen seen = see(queries.query(own, of, page.f().zone()), most, page);
        var text = new StringOutput();
        templates.content("telemetry/past-figures", page, seen.figures()).writeTo(text);
        return new Answer(seen.picture(), text.toString());
    }

    private Seen see(HistoryQuery query, int most, Page page) {
        Words words = new Words(query, page);
        Duration back = query.earlier().back(query.base(), page.f().zone());
        List<Drawn> drawn = new ArrayList<>();
        for (Chosen chosen : query.chosen()) {
            drawn.add(reader.read(chosen, query.shown(), query.now(), page.f().zone(), most, query.growth()));
            if (query.earlier() != Earlier.NONE) {
                Period then = new Period(
                        query.shown().from().minus(back), query.shown().to().minus(back));
                drawn.add(reader.read(chosen, then, query.now(), page.f().zone(), most, query.growth())
                        .moved(back));
            }
        }
        return new Seen(
                new Pictures(query, words, back).of(drawn, page),
                new Figures(query, words, page)
                        .of(drawn, queries.last(query.chosen()).orElse(null)));
    }

    private ModelAndView page(HistoryAddress address, List<Machine> of, String find, Page page) {
        boolean one = !address.path().equals(PATH);
        List<HistoryView.Choice> found = one ? List.of() : found(address, of, find, page);
        if (of.isEmpty()) {
            return new ModelAndView("telemetry/past", "view", nothingYet(address, found, find, page));
        }
        HistoryQuery query = queries.query(address, of, page.f().zone());
        Seen seen = see(query, Integer.parseInt(USUAL), page);
        Period base = query.base();
        Period after = Ranges.after(base, page.f().zone());
        HistoryAddress named =
                address.only(HistoryAddress.SIGNAL, query.signals()).only(HistoryAddress.ZOOM, "");
        HistoryAddress data = (one
                        ? address.only(
                                HistoryAddress.MACHINE, of.getFirst().id().toString())
                        : address)
                .only(HistoryAddress.SIGNAL, query.signals())
                .only(HistoryAddress.ZOOM, "")
                .on("/history/picture.json");
        if (query.byItself()) {
            data = query.preset() == null
                    ? data.during(
                            Ranges.from(base, page.f().zone()),
                            Ranges.to(base, page.f().zone()))
                    : data.during(query.preset());
        }
        var view = new HistoryView(
                one ? of.getFirst().name() : page.t("past.compare.title"),
                named,
                of,
                one,
                named.on(PATH)
                        .with(HistoryAddress.MACHINE, of.getFirst().id().toString())
                        .toString(),
                HistoryChoices.ranges(named, query, page),
                Ranges.from(Step.DAY.around(base, page.f().zone()), page.f().zone()),
                Ranges.to(Step.DAY.around(base, page.f().zone()), page.f().zone()),
                during(named, Ranges.before(base, page.f().zone()), page),
                after.from().isBefore(query.now()) ? during(named, after, page) : null,
                query.byItself() && query.preset() == null ? page.t("past.by-itself") : "",
                HistoryChoices.shown(named, query, page),
                HistoryChoices.groups(of, query, page),
                HistoryChoices.signals(of).size() > SEARCHED,
                HistoryChoices.comparisons(named, query, page),
                HistoryChoices.counters(named, query, page),
                found,
                find,
                Json.mapper().writeValueAsString(seen.picture()),
                data + (one ? "&one=true" : ""),
                one && query.isLive() ? "/machines/" + of.getFirst().id() + "/live" : null,
                seen.figures());
        return new ModelAndView("telemetry/past", "view", view);
    }

    private static HistoryView nothingYet(
            HistoryAddress address, List<HistoryView.Choice> found, String find, Page page) {
        return new HistoryView(
                page.t("past.compare.title"),
                address,
                List.of(),
                false,
                PATH,
                List.of(),
                "",
                "",
                "",
                null,
                "",
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                found,
                find,
                "",
                "",
                null,
                null);
    }

    private static String during(HistoryAddress address, Period period, Page page) {
        return address.during(
                        Ranges.from(period, page.f().zone()),
                        Ranges.to(period, page.f().zone()))
                .toString();
    }

    /** Machines that one can add to the picture: those looked for, else the first there are. */
    private List<HistoryView.Choice> found(HistoryAddress address, List<Machine> of, String find, Page page) {
        if (of.size() >= HistoryQuery.MOST_MACHINES) {
            return List.of();
        }
        return machines.find(find, "", FOUND).machines().stream()
                .filter(machine -> !of.contains(machine))
                .map(machine -> new HistoryView.Choice(
                        machine.number() + " " + machine.name(),
                        address.with(HistoryAddress.MACHINE, machine.id().toString())
                                .toString(),
                        false))
                .toList();
    }
}
