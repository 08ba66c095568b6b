package org.outturn.fleet.web;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineSection;
import org.outturn.fleet.Machines;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The machine's page. Only the tab that is asked for is made. */
@Controller
class MachinePages {
    private final Machines machines;
    private final Organisations organisations;
    private final MachineStory story;
    private final List<MachineSection> sections;

    MachinePages(Machines machines, Organisations organisations, MachineStory story, List<MachineSection> sections) {
        this.machines = machines;
        this.organisations = organisations;
        this.story = story;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(MachineSection::order))
                .toList();
    }

    @GetMapping("/machines/{id}")
    ModelAndView machine(
            @PathVariable MachineId id,
            @RequestParam(defaultValue = "overview") String tab,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Machine machine = machines.get(id);
        MachineSection.Tab current = current(tab);
        boolean overview = current == MachineSection.Tab.OVERVIEW;
        List<Content> parts = sections.stream()
                .filter(section -> section.tab() == current)
                .map(section -> section.of(machine, page))
                .flatMap(Optional::stream)
                .toList();
        boolean active = !machine.isFormer() && viewer.isProvider();
        var view = new MachineView(
                machine,
                organisations.get(machine.customer()).name(),
                tabs(machine, current, page),
                current.key(),
                parts,
                machines.wholes(machine),
                overview && !machine.isFormer() ? tree(machine) : List.of(),
                overview ? story.of(machine, page) : List.of(),
                active && FleetRights.mayOperate(viewer) ? machine.next() : List.of(),
                active && FleetRights.mayOperate(viewer),
                active && FleetRights.mayChange(viewer),
                viewer.isProvider());
        return new ModelAndView("fleet/machine", "view", view);
    }

    private static MachineSection.Tab current(String key) {
        return Arrays.stream(MachineSection.Tab.values())
                .filter(each -> each.key().equals(key.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(MachineSection.Tab.OVERVIEW);
    }

    private List<Parts.Tab> tabs(Machine machine, MachineSection.Tab current, Page page) {
        return Arrays.stream(MachineSection.Tab.values())
                .filter(each -> each == MachineSection.Tab.OVERVIEW
                        || each == MachineSection.Tab.ABOUT
                        || sections.stream().anyMatch(section -> section.tab() == each))
                .map(each -> new Parts.Tab(
                        page.t("machine.tab." + each.key()),
                        "/machines/" + machine.id() + (each == MachineSection.Tab.OVERVIEW ? "" : "?tab=" + each.key()),
                        each == current,
                        null))
                .toList();
    }

    private List<MachineView.Part> tree(Machine machine) {
        List<Machine> all = machines.withParts(machine.id());
        List<MachineView.Part> tree = new ArrayList<>();
        grow(machine.id(), 0, all, tree);
        return tree;
    }

    private static void grow(MachineId whole, int depth, List<Machine> all, List<MachineView.Part> tree) {
        for (Machine each : all) {
            if (whole.equals(each.parent())) {
                tree.add(new MachineView.Part(each, depth));
                grow(each.id(), depth + 1, all, tree);
            }
        }
    }
}
