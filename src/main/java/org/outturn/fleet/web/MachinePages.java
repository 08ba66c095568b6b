package org.outturn.fleet.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineSection;
import org.outturn.fleet.Machines;
import org.outturn.identity.Organisations;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The machine's page. */
@Controller
class MachinePages {
    private final Machines machines;
    private final Organisations organisations;
    private final List<MachineSection> sections;

    MachinePages(Machines machines, Organisations organisations, List<MachineSection> sections) {
        this.machines = machines;
        this.organisations = organisations;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(MachineSection::order))
                .toList();
    }

    @GetMapping("/machines/{id}")
    ModelAndView machine(@PathVariable MachineId id, @ModelAttribute("page") Page page) {
        Machine machine = machines.get(id);
        var parts = sections.stream()
                .map(section -> section.of(machine, page))
                .flatMap(Optional::stream)
                .toList();
        String customer = organisations.get(machine.customer()).name();
        return new ModelAndView("fleet/machine", "view", new MachineView(machine, customer, parts));
    }
}
