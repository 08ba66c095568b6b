package org.outturn.measure.kpi.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Signal;
import org.outturn.identity.Viewer;
import org.outturn.measure.kpi.Definitions;
import org.outturn.measure.kpi.Source;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** From where the key figures of each machine type come. */
@Controller
@RequestMapping(DefinitionPages.PATH)
class DefinitionPages {
    static final String PATH = FigurePages.PATH + "/definitions";

    private final Definitions definitions;
    private final MachineTypes types;

    DefinitionPages(Definitions definitions, MachineTypes types) {
        this.definitions = definitions;
        this.types = types;
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "") String type, Viewer viewer, @ModelAttribute("page") Page page) {
        List<MachineType> all =
                types.newest().stream().filter(MachineType::isPublished).toList();
        MachineType shown =
                type.isEmpty() ? all.isEmpty() ? null : all.getFirst() : newest(types.get(MachineTypeId.valueOf(type)));
        if (shown == null) {
            return new ModelAndView("measure/definition-none", "view", "");
        }
        Definitions.Version version = definitions.of(shown);
        return new ModelAndView(
                "measure/definition",
                "view",
                new DefinitionView(
                        all.stream()
                                .map(each -> new Parts.Tab(
                                        each.name(),
                                        PATH + "?type=" + each.id(),
                                        each.name().equals(shown.name()),
                                        null))
                                .toList(),
                        shown.id().toString(),
                        shown.name(),
                        version.version(),
                        version.by(),
                        version.at(),
                        DefinitionFields.of(version.definition()),
                        choices(shown, page),
                        shown.signals().stream()
                                .filter(each -> each.kind() == Signal.Kind.STATE)
                                .map(each -> each.key() + ": " + String.join(", ", each.states()))
                                .collect(Collectors.joining("; ")),
                        definitions.versions(shown).stream()
                                .filter(each -> each.at() != null)
                                .map(each -> new Parts.Event(
                                        Objects.requireNonNull(each.at()),
                                        page.t("definition.version", each.version(), each.by())))
                                .toList(),
                        Definitions.mayDefine(viewer)));
    }

    private MachineType newest(MachineType type) {
        return types.newest(type.name()).orElse(type);
    }

    private static Map<String, List<Parts.Option>> choices(MachineType type, Page page) {
        Map<String, List<Parts.Option>> choices = new HashMap<>();
        List<Parts.Option> states = new ArrayList<>();
        states.add(new Parts.Option("", page.t("definition.state.none")));
        signals(type, Set.of(Signal.Kind.STATE))
                .forEach(each -> states.add(new Parts.Option(each.key(), label(each, page))));
        choices.put("state", states);
        Set<Signal.Kind> counted = Set.of(Signal.Kind.COUNTER, Signal.Kind.AMOUNT);
        choices.put("downtime", options(type, Set.of(), page, Source.STATES, Source.RECORDS));
        choices.put("operating", options(type, counted, page, Source.STATES, Source.RECORDS));
        choices.put("failures", options(type, Set.of(Signal.Kind.EVENT), page, Source.RECORDS));
        choices.put("repairs", options(type, Set.of(), page, Source.RECORDS, Source.STATES));
        choices.put("planned", options(type, Set.of(), page, Source.RECORDS, Source.STATES, Source.CALENDAR));
        choices.put("production", options(type, counted, page, Source.RECORDS, Source.NONE));
        choices.put("scrap", options(type, counted, page, Source.RECORDS, Source.NONE));
        choices.put("consumption", options(type, counted, page, Source.NONE));
        return choices;
    }

    private static List<Parts.Option> options(MachineType type, Set<Signal.Kind> kinds, Page page, Source... sources) {
        List<Parts.Option> options = new ArrayList<>();
        for (Source each : sources) {
            options.add(new Parts.Option(each.text(), page.t("definition.source." + each.text())));
        }
        signals(type, kinds)
                .forEach(each ->
                        options.add(new Parts.Option(Source.signal(each.key()).text(), label(each, page))));
        return options;
    }

    private static List<Signal> signals(MachineType type, Set<Signal.Kind> kinds) {
        return type.signals().stream()
                .filter(each -> kinds.contains(each.kind()))
                .toList();
    }

    private static String label(Signal signal, Page page) {
        return page.t("definition.signal", signal.name(page.locale()), signal.key());
    }

    @PostMapping
    String define(
            @RequestParam(defaultValue = "") String type,
            @RequestParam int seen,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response) {
        MachineType of = newest(types.get(MachineTypeId.valueOf(type)));
        Definitions.Version defined = definitions.define(of, seen, DefinitionFields.read(fields));
        Notice.leave(response, "notice.definition.saved", of.name(), defined.version());
        return "redirect:" + PATH + "?type=" + of.id();
    }
}
