package org.outturn.fleet.web;

import org.outturn.fleet.Machines;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of machines. */
@Controller
class MachineListPages {
    private static final int PAGE = 50;

    private final Machines machines;

    MachineListPages(Machines machines) {
        this.machines = machines;
    }

    @Bean
    static Room machinesRoom() {
        return new Room(Room.Group.OPERATE, "machines", "/machines", "building-factory-2", 20, viewer -> true);
    }

    @GetMapping("/machines")
    ModelAndView list(@RequestParam(defaultValue = "") String search, @RequestParam(defaultValue = "") String after) {
        Machines.Found found = machines.find(search, after, PAGE);
        String next =
                found.machines().size() == PAGE ? found.machines().getLast().number() : null;
        return new ModelAndView(
                "fleet/machines", "view", new MachinesView(search, found.machines(), found.total(), next));
    }
}
